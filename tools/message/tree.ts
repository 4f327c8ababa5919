import type { SyntaxFault } from '../../queries/parsed';

/** A stretch of the message, from `start` up to but without `end`; offsets count characters from 0. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface TextNode extends Stretch {
  readonly kind: 'text';
  readonly text: string;
}

/** `{{value}}`, `{{host.name}}`, `{{[http.status_code].name}}`, `{{{event.text}}}`. */
export interface VariableNode extends Stretch {
  readonly kind: 'variable';
  /** As written between the braces, without outer blanks. */
  readonly name: string;
}

/** `{{eval "value*100"}}`, `{{local_time 'last_triggered_at' 'Asia/Tokyo'}}`, `{{urlencode "service.name"}}`. */
export interface CallNode extends Stretch {
  readonly kind: 'call';
  readonly name: string;
  /** Without their quotes. */
  readonly args: readonly string[];
}

/** `{{!-- for the editor only --}}` */
export interface CommentNode extends Stretch {
  readonly kind: 'comment';
}

/** When a block shows: `#is_alert`, `^is_renotify`, `#is_match "env.name" "prod"`. */
export interface Condition {
  readonly name: string;
  /** Without their quotes. */
  readonly args: readonly string[];
  /** Opened with `^`, or the part after `{{else}}` of one that was not. */
  readonly negated: boolean;
}

export interface BlockNode extends Stretch {
  readonly kind: 'block';
  readonly condition: Condition;
  readonly body: readonly MessageNode[];
  /** What stands after `{{else}}`. */
  readonly otherwise: readonly MessageNode[];
}

export type MessageNode = TextNode | VariableNode | CallNode | CommentNode | BlockNode;

/** A monitor's message as a tree. */
export interface Message {
  readonly text: string;
  readonly nodes: readonly MessageNode[];
  /** What is open, closed twice or crossed, in the order of the text. The tree is the best guess then. */
  readonly faults: readonly SyntaxFault[];
}
