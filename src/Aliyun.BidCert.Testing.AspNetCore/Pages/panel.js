import { byId, setText } from './panel-elements.js';
import { get } from './panel-api.js';
import { formatTime, now, setNow } from './panel-time.js';
import { startConnect } from './panel-connect.js';
import { startCustomers } from './panel-customers.js';
import { startIssued } from './panel-issued.js';
import { startFaults } from './panel-faults.js';
import { startClock } from './panel-clock.js';
import { startKeys } from './panel-keys.js';
import { startJournal } from './panel-journal.js';
import { startDifferences } from './panel-differences.js';

const { text } = window.EmulatorLanguage;
const shortestPause = 500;
const pauseBetweenPolls = 10000;
const pauseBeforeReconnecting = 3000;

const sections = [startConnect, startCustomers, startIssued, startFaults, startClock, startKeys, startJournal, startDifferences]
    .map(start => start(refresh));
let timer = 0;
let isLoading = false;
let isStale = false;
let startedAt = -shortestPause;

/** Fetches the state soon: at once, but at most twice a second and one at a time, however many events arrive. */
function refresh() {
    if (isLoading || document.hidden) {
        isStale = true;
    } else if (timer === 0) {
        timer = setTimeout(load, Math.max(0, startedAt + shortestPause - performance.now()));
    }
}

async function load() {
    timer = 0;
    isLoading = true;
    isStale = false;
    startedAt = performance.now();
    let state = null;
    try {
        state = await get('state');
    } catch (error) {
        showMissing(error);
    }

    isLoading = false;
    if (state) {
        byId('notice').hidden = true;
        setNow(state.now);
        sections.forEach(render => render(state));
    }

    if (isStale) {
        refresh();
    }
}

function showMissing(error) {
    const shown = now() === null ? '' : text(
        ` This page shows its state of ${formatTime(now())} or before, and goes on by itself.`,
        ` 本页显示的是 ${formatTime(now())} 或更早的状态，恢复后会自动更新。`);
    if (byId('notice').hidden) {
        setText(byId('notice'), error.message + shown);
        byId('notice').hidden = false;
    }
}

function showLive(isLive) {
    byId('live').dataset.live = isLive;
    setText(byId('live'), isLive ? text('live', '实时') : text('connection lost, trying again', '连接已断开，正在重试'));
}

function listen() {
    const events = new EventSource('/_emulator/api/events');
    events.addEventListener('open', () => {
        showLive(true);
        refresh();
    });
    events.addEventListener('changed', refresh);
    events.addEventListener('error', () => {
        showLive(false);
        refresh();
        // A browser does not reconnect after a response that is not an event stream.
        if (events.readyState === EventSource.CLOSED) {
            setTimeout(listen, pauseBeforeReconnecting);
        }
    });
}

document.addEventListener('visibilitychange', () => {
    if (isStale) {
        refresh();
    }
});
// What happens by the passing of time, such as the expiry of a URL, may come without an event.
setInterval(refresh, pauseBetweenPolls);
refresh();
listen();
