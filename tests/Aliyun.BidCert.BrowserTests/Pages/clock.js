'use strict';
// With ?clock in the URL, time stands still until the test lets it go on. Timers behave as the browser's:
// a delay of 2^31 ms or more overflows and fires at once.
(function () {
    if (!new URLSearchParams(location.search).has('clock')) {
        return;
    }
    const start = Date.parse('2026-11-21T08:00:00Z');
    let now = start;
    let dateIsAhead = 0;
    let timers = [];
    let lastId = 0;
    const realSetTimeout = window.setTimeout;
    window.setTimeout = (callback, delay) => {
        const wait = delay > 0x7fffffff || !(delay > 0) ? 0 : delay;
        timers.push({ id: ++lastId, at: now + wait, callback });
        return lastId;
    };
    window.clearTimeout = id => {
        timers = timers.filter(timer => timer.id !== id);
    };
    window.Date = class extends Date {
        constructor(...parts) {
            parts.length ? super(...parts) : super(now + dateIsAhead);
        }

        static now() {
            return now + dateIsAhead;
        }
    };
    performance.now = () => now - start;
    window.Clock = {
        now: () => now,
        realSetTimeout,
        pending: () => timers.length,

        // The customer sets the computer's clock.
        setAhead(ms) {
            dateIsAhead = ms;
        },

        // The page is frozen that long: its timers do not fire.
        freeze(ms) {
            now += ms;
        },

        advance(ms) {
            const end = now + ms;
            for (let fired = 0; ; fired++) {
                if (fired > 1000) {
                    throw new Error('Timers set timers without end.');
                }
                const [next] = timers.filter(timer => timer.at <= end).sort((a, b) => a.at - b.at || a.id - b.id);
                if (!next) {
                    break;
                }
                timers.splice(timers.indexOf(next), 1);
                now = Math.max(now, next.at);
                next.callback();
            }
            now = end;
        }
    };
})();
