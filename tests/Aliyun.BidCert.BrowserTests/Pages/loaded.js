'use strict';
// Right after bidcert.js: what loading it has done, before the browser's driver adds names of its own.
Harness.atLoad = {
    globals: Harness.newGlobals(),
    steps: Harness.steps().slice(),
    timers: window.Clock ? Clock.pending() : 0,
    printed: Harness.printed().slice()
};
