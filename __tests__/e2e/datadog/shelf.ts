/** The objects of one kind in an account, in the order they were made. */
export class Shelf<T extends object> {
  private readonly held = new Map<string, T>();

  get(id: string): T | undefined {
    return this.held.get(id);
  }
  put(id: string, object: T): T {
    this.held.set(id, object);
    return object;
  }
  delete(id: string): boolean {
    return this.held.delete(id);
  }
  list(): T[] {
    return [...this.held.values()];
  }
  clear(): void {
    this.held.clear();
  }
  get size(): number {
    return this.held.size;
  }
}
