import { attempt, byId, create, setText, syncRows } from './panel-elements.js';
import { remove } from './panel-api.js';
import { timeElement } from './panel-time.js';
import { createDetails } from './panel-request.js';

const { text } = window.EmulatorLanguage;
const longestValue = 40;

function isError(request) {
    return request.code !== null || request.statusCode === null || request.statusCode < 200 || request.statusCode > 299;
}

function shorten(value) {
    return value.length > longestValue ? value.slice(0, longestValue) + '…' : value;
}

function createParameter([name, value]) {
    return create('span', {}, create('span', { class: 'name' }, name + '='), shorten(value), ' ');
}

function createRow({ requestId, receivedAt }) {
    const action = create('span', { class: 'action' });
    const parameters = create('span', { class: 'parameters' });
    const status = create('span', { class: 'chip' });
    const summary = create('button', { type: 'button', 'aria-expanded': 'false', 'data-open-request': requestId, class: 'summary' },
        timeElement(receivedAt, true), action, status, parameters);
    const details = createDetails(requestId);
    const node = create('li', { 'data-request-id': requestId }, summary, details.node);
    const row = {
        node,
        isOpen: false,
        request: null,
        searched: '',
        open(isOpen) {
            row.isOpen = isOpen;
            summary.setAttribute('aria-expanded', isOpen);
            details.show(isOpen, row.request);
        },
        update(request) {
            row.request = request;
            const own = Object.entries(request.parameters);
            node.dataset.status = request.statusCode ?? '';
            node.dataset.code = request.code ?? '';
            setText(action, request.action || `${request.method} ${request.path}`);
            parameters.replaceChildren(...own.map(createParameter));
            const outcome = `${request.statusCode} ${request.code ?? ''}`.trim();
            const played = request.fault === null ? '' : text(' (fault)', '（故障）');
            setText(status, (request.statusCode === null ? text('no response', '无响应') : outcome) + played);
            status.title = request.fault ?? '';
            status.dataset.state = isError(request) ? 'failed' : 'passed';
            const { path, statusCode, code, fault } = request;
            row.searched = [requestId, request.action, path, statusCode, code, fault, ...own.map(pair => pair.join('='))]
                .join(' ').toLowerCase();
            if (row.isOpen) {
                details.show(true, request);
            }
        }
    };
    summary.addEventListener('click', () => row.open(!row.isOpen));
    return row;
}

export function startJournal(refresh) {
    const list = byId('journal-rows');
    const filter = byId('journal-filter');
    const onlyErrors = byId('journal-only-errors');
    const pause = byId('journal-pause');
    let rows = new Map();
    let latest = null;
    let isPressed = false;

    function showMatches() {
        const words = filter.value.toLowerCase().split(/\s+/).filter(word => word !== '');
        let matching = 0;
        for (const row of rows.values()) {
            const isMatch = words.every(word => row.searched.includes(word)) && (!onlyErrors.checked || isError(row.request));
            row.node.hidden = !isMatch;
            matching += isMatch ? 1 : 0;
        }

        byId('journal-empty').hidden = matching > 0;
        setText(byId('journal-empty'), rows.size === 0
            ? text('No requests yet.', '暂无请求。')
            : text('No request matches the filter.', '没有符合筛选条件的请求。'));
    }

    function showCount() {
        const newer = pause.checked ? latest.requests.filter(request => !rows.has(request.requestId)).length : 0;
        const shown = latest.requests.length;
        const count = text(`The newest ${shown} of ${latest.requestCount}.`, `共 ${latest.requestCount} 条，显示最新 ${shown} 条。`);
        setText(byId('journal-count'), newer === 0 ? count : text(
            `Paused, with ${newer} new of ${latest.requestCount}.`, `已暂停，共 ${latest.requestCount} 条，其中 ${newer} 条为新请求。`));
    }

    function show() {
        if (latest === null) {
            return;
        }

        const place = findPlace();
        // A row that moved away between pressing and releasing would not get the click.
        if (!pause.checked && !isPressed) {
            rows = syncRows(list, latest.requests, request => request.requestId, createRow);
        }

        showCount();
        showMatches();
        if (place) {
            window.scrollBy(0, place.node.getBoundingClientRect().top - place.top);
        }
    }

    // What the user reads or types in must not move when rows come and go above it.
    function findPlace() {
        const places = [...rows.values()]
            .filter(row => row.isOpen || row.node.contains(document.activeElement))
            .map(({ node }) => ({ node, top: node.getBoundingClientRect().top, bottom: node.getBoundingClientRect().bottom }))
            .filter(({ top, bottom }) => bottom > 0 && top < window.innerHeight);
        return places.find(({ node }) => node.contains(document.activeElement)) || places[0];
    }

    list.addEventListener('pointerdown', () => { isPressed = true; });
    for (const end of ['pointerup', 'pointercancel']) {
        document.addEventListener(end, () => {
            if (isPressed) {
                setTimeout(() => {
                    isPressed = false;
                    show();
                });
            }
        });
    }

    filter.addEventListener('input', showMatches);
    onlyErrors.addEventListener('change', showMatches);
    pause.addEventListener('change', show);
    byId('journal-clear').addEventListener('click', () => attempt(byId('journal-form'), async () => {
        await remove('requests');
        rows.forEach(row => row.isOpen && row.open(false));
        pause.checked = false;
        refresh();
    }));

    return state => {
        latest = state;
        show();
    };
}
