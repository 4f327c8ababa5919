/** Why a monitor cannot be simulated: what is not exact is refused by name, never guessed. */
export class Refusal extends Error {
  public override readonly name = 'Refusal';
}
