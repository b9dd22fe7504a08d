import { attempt, byId, cell, create, setLink, setText, syncRows } from './panel-elements.js';
import { put } from './panel-api.js';
import { timeElement } from './panel-time.js';

const { text } = window.EmulatorLanguage;
const kinds = {
    all: text('person or enterprise', '个人或企业'),
    personal: text('person', '个人'),
    enterprise: text('enterprise', '企业')
};
const states = {
    valid: text('valid', '有效'),
    used: text('used', '已使用'),
    expired: text('expired', '已过期'),
    pending: text('pending', '待核验'),
    passed: text('passed', '已通过'),
    failed: text('failed', '未通过')
};

function createLink(id) {
    const label = text(`Open ${id}`, `打开 ${id}`);
    return create('a', { class: 'open', target: '_blank', rel: 'noopener', 'aria-label': label }, text('open', '打开'));
}

function createState() {
    const chip = create('span', { class: 'chip' });
    const reason = create('span', { class: 'reason' });
    return {
        node: cell(text('State', '状态'), chip, reason),
        show(state, failReason) {
            chip.dataset.state = state;
            setText(chip, states[state] || state);
            setText(reason, failReason || '');
        }
    };
}

function createUrlRow({ token, aliyunPk }) {
    const kind = cell(text('Kinds', '类型'));
    const issued = cell(text('Issued', '签发时间'));
    const expires = cell(text('Expires', '过期时间'));
    const state = createState();
    const link = createLink(aliyunPk);
    const node = create('tr', { 'data-token': token },
        create('th', { scope: 'row', class: 'code' }, aliyunPk), kind, issued, expires, state.node, cell(text('Link', '链接'), link));
    return {
        node,
        update(url) {
            node.dataset.state = url.state;
            setText(kind, kinds[url.subjectType] || url.subjectType);
            issued.replaceChildren(timeElement(url.issuedAt));
            expires.replaceChildren(timeElement(url.expiresAt));
            state.show(url.state);
            setLink(link, url.url);
        }
    };
}

function createFaceRow({ certifyId }) {
    const issued = cell(text('Issued', '签发时间'));
    const expires = cell(text('Expires', '过期时间'));
    const state = createState();
    const link = createLink(certifyId);
    const node = create('tr', { 'data-certify-id': certifyId },
        create('th', { scope: 'row', class: 'code' }, certifyId), issued, expires, state.node, cell(text('Link', '链接'), link));
    return {
        node,
        update(verification) {
            node.dataset.state = verification.state;
            issued.replaceChildren(timeElement(verification.issuedAt));
            expires.replaceChildren(timeElement(verification.expiresAt));
            state.show(verification.state, verification.failReason);
            setLink(link, verification.url);
        }
    };
}

export function startIssued(refresh) {
    const reportsFailed = byId('reports-unfinished');
    let isChanging = false;
    reportsFailed.addEventListener('change', async () => {
        const wanted = reportsFailed.checked;
        isChanging = true;
        const isDone = await attempt(byId('reports-unfinished-form'), () =>
            put(['settings'], { reportsUnfinishedFaceVerificationsAsFailed: wanted }));
        isChanging = false;
        reportsFailed.checked = isDone ? wanted : !wanted;
        refresh();
    });

    return state => {
        syncRows(byId('urls-rows'), state.certificationUrls, url => url.token, createUrlRow);
        syncRows(byId('faces-rows'), state.faceVerifications, verification => verification.certifyId, createFaceRow);
        byId('urls-table').hidden = byId('urls-rows').childElementCount === 0;
        byId('urls-empty').hidden = !byId('urls-table').hidden;
        byId('faces-table').hidden = byId('faces-rows').childElementCount === 0;
        byId('faces-empty').hidden = !byId('faces-table').hidden;
        if (!isChanging) {
            reportsFailed.checked = state.reportsUnfinishedFaceVerificationsAsFailed;
        }
    };
}
