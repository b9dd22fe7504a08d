import { attempt, button, copy, create, nameValueTable, setText } from './panel-elements.js';
import { get, post } from './panel-api.js';
import { formatTime } from './panel-time.js';

const { text } = window.EmulatorLanguage;

function createGeneral(request) {
    const rows = [
        [text('Request ID', '请求 ID'), request.requestId],
        [text('Received', '接收时间'), formatTime(request.receivedAt)],
        [text('Request', '请求'), `${request.method} ${request.path}`],
        [text('Signature', '签名版本'), request.signatureVersion],
        [text('User agent', 'User-Agent'), request.userAgent || '—']
    ];
    return create('dl', { class: 'general' }, ...rows.map(([name, value]) =>
        create('div', {}, create('dt', {}, name), create('dd', { class: 'code' }, value))));
}

function createDifferences(differences) {
    const signed = text('Your program signed', '你的程序签名时');
    const received = text('The emulator received', '模拟器收到');
    const value = (label, side) => side === null || side === undefined
        ? create('td', { class: 'absent', 'data-label': label }, text('absent', '无'))
        : create('td', { class: 'code', 'data-label': label }, side);
    return create('table', { class: 'differences', 'data-differences': '' },
        create('caption', {}, text('Differences', '差异')),
        create('thead', {}, create('tr', {},
            create('th', { scope: 'col' }, text('Name', '名称')),
            create('th', { scope: 'col' }, signed),
            create('th', { scope: 'col' }, received))),
        create('tbody', {}, ...differences.map(({ name, sent, seen }) =>
            create('tr', {}, create('th', { scope: 'row', class: 'code' }, name), value(signed, sent), value(received, seen)))));
}

function createComparison(request) {
    const field = create('textarea', {
        id: 'signed-' + request.requestId, rows: 7, spellcheck: 'false', autocomplete: 'off', 'data-signed': request.requestId
    });
    const label = create('label', { for: field.id }, request.signatureVersion === 'V3'
        ? text('Paste the canonical request that your program computed', '粘贴你的程序计算出的规范化请求')
        : text('Paste the string to sign that your program computed', '粘贴你的程序计算出的待签名字符串'));
    const result = create('div', { role: 'status', 'data-comparison': request.requestId });
    const host = create('div', { class: 'comparison' });
    const compare = button(text('Compare', '比较'), {
        'data-compare': request.requestId,
        click: () => attempt(host, async () => {
            result.replaceChildren();
            const answer = await post(['requests', request.requestId, 'diagnosis'], { signed: field.value });
            result.append(create('p', { class: 'diagnosis' }, text(answer.english, answer.chinese)));
            if (answer.differences.length > 0) {
                result.append(createDifferences(answer.differences));
            }
        })
    });
    host.append(label, field, create('p', {}, compare), result);
    return host;
}

function createSignature(request) {
    const parts = [];
    if (request.diagnosis) {
        const { english, chinese } = request.diagnosis;
        parts.push(create('p', { class: 'diagnosis', 'data-diagnosis': request.requestId }, text(english, chinese)));
    }

    if (request.signed) {
        const signed = create('pre', {}, request.signed);
        const status = create('span', { role: 'status' });
        const copySigned = button(text('Copy', '复制'), { 'data-copy-signed': request.requestId, click: () => copy(signed, status) });
        parts.push(
            create('h4', {}, request.signatureVersion === 'V3'
                ? text('The canonical request that the emulator computed', '模拟器计算出的规范化请求')
                : text('The string to sign that the emulator computed', '模拟器计算出的待签名字符串')),
            signed,
            create('p', { class: 'copying' }, copySigned, status),
            createComparison(request));
    }

    return parts.length === 0 ? null : create('section', { class: 'signature' },
        create('h3', {}, text('Why the signature was refused', '签名被拒绝的原因')), ...parts);
}

/** The part of a row that opens. It is loaded once, so that nothing that the user types or selects in it is lost. */
export function createDetails(requestId) {
    const node = create('div', { class: 'details', hidden: true, 'data-details': requestId });
    let shown = null;

    async function load(summary) {
        shown = summary;
        const isDone = await attempt(node, async () => {
            const request = await get('requests', requestId);
            const parts = [
                createSignature(request),
                createGeneral(request),
                nameValueTable(text('Parameters in the URL', 'URL 中的参数'), request.queryParameters),
                nameValueTable(text('Parameters in the form', '表单中的参数'), request.formParameters),
                nameValueTable(text('Headers', '请求头'), request.headers)
            ];
            node.replaceChildren(...parts.filter(part => part !== null));
        });
        if (!isDone) {
            shown = null;
            node.querySelector('.loading')?.remove();
            node.append(button(text('Try again', '重试'), { 'data-retry': requestId, click: () => {
                node.replaceChildren();
                load(summary);
            } }));
        }
    }

    return {
        node,
        show(isOpen, summary) {
            node.hidden = !isOpen;
            if (isOpen && (shown === null || shown.isDiagnosed !== summary.isDiagnosed)) {
                if (shown === null) {
                    node.replaceChildren(create('p', { class: 'loading' }, text('Loading…', '正在加载…')));
                }

                load(summary);
            }
        }
    };
}
