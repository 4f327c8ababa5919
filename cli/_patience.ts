import { setFlagsFromString } from 'node:v8';

// Most commands end within half a second, before code that V8 optimized repays what the optimizing took: a sixth of
// `meshwatch validate`. So a function has to run nine times longer than by default (67,584 bytes of its bytecode) until it
// is optimized, which a catalog of 1,000 services does not notice. The V8 of Node 22 counts calls instead, and waits long
// enough by itself. To be loaded first.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=600000');
