import type { Parsed } from './parsed';
import type { Expression, MonitorQuery } from './tree';

/** The query of a monitor of any type. */
export declare function parseMonitor(text: string): Parsed<MonitorQuery>;
/** The query of a widget or one side of an SLO: expressions over metrics, in older widgets several with commas. */
export declare function parseQuery(text: string): Parsed<Expression>;
/** A formula over named queries. */
export declare function parseFormula(text: string): Parsed<Expression>;
