import { callApi, get, queryParameter, showStatus } from './page.js';

const text = EmulatorLanguage.text;
const isFramed = window.parent !== window;
const memoryKey = 'bidcert-emulator-automatic-success';
const maximumSeconds = 3600;
const kinds = {
    personal: text('person', '个人'), enterprise: text('enterprise', '企业'), all: text('person or enterprise', '个人或企业')
};
const token = queryParameter('token');
const apiUrl = '/_emulator/api/certification-urls/' + encodeURIComponent(token);
let subjectType = 'all';
let isCompleting = false;
let countdown = null;

// Messages

function post(success, type, data) {
    const message = { success: success, type: type, data: data };
    if (!isFramed) {
        return;
    }
    window.parent.postMessage(message, '*');
    const time = document.createElement('time');
    const json = document.createElement('code');
    const entry = document.createElement('li');
    time.textContent = new Date().toLocaleTimeString('en-GB');
    json.textContent = JSON.stringify(message);
    entry.append(time, json);
    get('log').prepend(entry);
    while (get('log').children.length > 50) {
        get('log').lastChild.remove();
    }
}

function failureData() { return { reason: get('fail-reason').value }; }

function listenToMessageButtons() {
    const plainTypes = {
        'send-init': 'aliyun_fast_auth_init', 'send-later': 'aliyun_fast_auth_later',
        'send-another-authc-way': 'aliyun_fast_auth_another_authc_way', 'send-re-authc': 'aliyun_fast_auth_re_authc',
        'send-open-alipay': 'aliyun_fast_auth_open_alipay', 'send-forged-success': 'aliyun_fast_auth_success'
    };
    Object.keys(plainTypes).forEach(function (id) {
        get(id).addEventListener('click', function () { post(true, plainTypes[id], null); });
    });
    get('send-fail').addEventListener('click', function () { post(false, 'aliyun_fast_auth_fail', failureData()); });
    get('send-fail-sample').addEventListener('click', function () { post(true, 'fail', failureData()); });
    get('fail-reason').value = text('The name does not match the document.', '姓名与证件不一致');
}

// Certifying

function chosenKind() {
    return subjectType !== 'all' ? subjectType : get('kind-enterprise').checked ? 'enterprise' : 'personal';
}

function showCertification(certification) {
    get('certification').textContent = certification === 'none' ? text('not certified', '未实名认证')
        : text('certified as ' + kinds[certification], '已认证（' + kinds[certification] + '）');
    const canCertify = certification === 'none';
    get('certify-controls').hidden = !canCertify;
    get('forgery').hidden = !canCertify;
    if (!canCertify) {
        stopCountdown();
    }
}

// A hidden button loses the focus to the body, and a keyboard user the place.
function moveFocusToStatus() {
    if (document.activeElement === document.body || !document.activeElement.getClientRects().length) {
        get('status').focus();
    }
}

async function certify() {
    if (isCompleting) {
        return;
    }
    isCompleting = true;
    stopCountdown();
    showStatus(text('Certifying…', '正在认证…'));
    const kind = chosenKind();
    const response = await callApi('POST', apiUrl + '/complete', { certification: kind });
    isCompleting = false;
    if (response.status === 200) {
        showCertification(kind);
        showStatus(isFramed ? text('Certified. The success message was posted.', '认证成功，已发送成功消息。')
            : text('Certified. Go back to the portal.', '认证成功，请返回门户。'), 'good');
        post(true, 'aliyun_fast_auth_success', null);
    } else if (response.status === 0) {
        showStatus(text('The emulator did not respond, and nothing was posted. Check that it runs, then reload this page.',
            '模拟器没有响应，未发送消息。请确认模拟器正在运行，然后刷新页面。'), 'bad');
    } else {
        await showRefusal(response);
    }
    moveFocusToStatus();
}

async function showRefusal(refusal) {
    const response = await callApi('GET', apiUrl);
    const isStillOpen = response.status === 200 && response.body.state === 'valid' && response.body.certification === 'none';
    showUrl(response);
    if (isStillOpen) {
        const reason = (refusal.body && refusal.body.error) || 'HTTP ' + refusal.status;
        showStatus(text('Not certified, and nothing was posted: ', '未认证，也未发送消息：') + reason, 'bad');
    }
}

// The automatic mode. A browser may deny storage to a framed page; then it works for this page alone.

function remember(values) {
    try {
        localStorage.setItem(memoryKey, JSON.stringify(Object.assign(recall(), values)));
    } catch (error) { /* see above */ }
}

function recall() {
    try {
        return JSON.parse(localStorage.getItem(memoryKey)) || {};
    } catch (error) {
        return {};
    }
}

function showCountdown() {
    const left = countdown ? Math.max(0, Math.ceil((countdown.endsAt - Date.now()) / 1000)) : 0;
    get('auto-countdown').textContent = countdown ? text('Success in ' + left + ' s', left + ' 秒后认证成功') : '';
    get('auto-toggle').textContent = countdown ? text('Stop', '停止') : text('Start', '开始');
    get('auto-seconds').disabled = countdown !== null;
    if (countdown && Date.now() >= countdown.endsAt) {
        certify();
    }
}

function startCountdown() {
    const seconds = Math.min(maximumSeconds, Math.max(0, Math.round(get('auto-seconds').valueAsNumber)));
    get('auto-seconds').value = isNaN(seconds) ? 5 : seconds;
    remember({ isOn: true, seconds: get('auto-seconds').valueAsNumber, kind: chosenKind() });
    countdown = { endsAt: Date.now() + get('auto-seconds').valueAsNumber * 1000, timer: setInterval(showCountdown, 200) };
    showCountdown();
}

function stopCountdown() {
    if (countdown) {
        clearInterval(countdown.timer);
        countdown = null;
        showCountdown();
    }
}

function toggleCountdown() {
    if (countdown) {
        stopCountdown();
        remember({ isOn: false });
        showStatus(text('Stopped. The next pages wait for you, too.', '已停止，后续页面也不再自动认证。'));
    } else {
        startCountdown();
    }
}

function restoreAutomaticMode() {
    const memory = recall();
    if (typeof memory.seconds === 'number') {
        get('auto-seconds').value = memory.seconds;
    }
    get('kind-enterprise').checked = memory.kind === 'enterprise';
    get('kind-personal').checked = memory.kind !== 'enterprise';
    return memory.isOn === true;
}

// The page

function problemOf(response) {
    const newUrl = text(' Have the portal request a new URL.', '请让门户重新获取链接。');
    if (response.status === 0) {
        return text('The emulator did not respond. Check that it runs, then reload this page.',
            '模拟器没有响应。请确认模拟器正在运行，然后刷新页面。');
    }
    if (!token) {
        return text('This URL has no token.', '链接中没有 token。') + newUrl;
    }
    if (response.status === 404) {
        return text('The emulator has not issued this URL. It forgets its URLs when it restarts.',
            '模拟器未签发过此链接（模拟器重启后不保留已签发的链接）。') + newUrl;
    }
    if (response.status !== 200 || !response.body) {
        return text('The emulator responded with HTTP ' + response.status + '. Reload this page.',
            '模拟器返回 HTTP ' + response.status + '，请刷新页面。');
    }
    if (response.body.state === 'expired') {
        return text('This URL has expired.', '链接已过期。') + newUrl;
    }
    return response.body.state === 'used' ? text('This URL has been used: it certifies only once.', '链接已使用过，只能认证一次。') + newUrl : null;
}

function showUrl(response) {
    const problem = problemOf(response);
    get('controls').hidden = problem !== null;
    if (problem !== null) {
        stopCountdown();
        showStatus(problem, 'bad');
        return false;
    }
    const url = response.body;
    subjectType = url.subjectType;
    get('account').textContent = url.aliyunPk;
    get('subject-type').textContent = kinds[subjectType];
    get('kind-choice').hidden = subjectType !== 'all';
    get('expires-at').textContent = new Date(url.expiresAt).toLocaleString(EmulatorLanguage.isChinese ? 'zh-CN' : 'en-GB',
        { dateStyle: 'medium', timeStyle: 'long' });
    showCertification(url.certification);
    if (url.certification === 'none') {
        showStatus(text('Ready. Choose what the certification page does.', '已就绪，请选择认证页的行为。'));
    } else {
        showStatus(text('The account is certified already, so this page cannot certify it again.', '账号已实名认证，不能重复认证。'), 'good');
    }
    return true;
}

function goBack() {
    if (history.length > 1) {
        history.back();
    } else {
        window.close();
    }
    setTimeout(function () {
        get('close-hint').textContent = text('You can close this window.', '您可以关闭此窗口。');
    }, 300);
}

async function start() {
    listenToMessageButtons();
    get('certify').addEventListener('click', certify);
    get('auto-toggle').addEventListener('click', toggleCountdown);
    get('back').addEventListener('click', goBack);
    ['certify-posts', 'failure', 'messages', 'posted'].forEach(function (id) { get(id).hidden = !isFramed; });
    document.documentElement.classList.toggle('has-log', isFramed);
    get('way-back').hidden = isFramed;
    get('not-framed').hidden = isFramed;
    showCountdown();
    const response = token ? await callApi('GET', apiUrl) : { status: 404, body: null };
    const isAutomatic = restoreAutomaticMode();
    if (showUrl(response)) {
        post(true, 'aliyun_fast_auth_init', null);
        if (isAutomatic && response.body.certification === 'none') {
            startCountdown();
        }
    }
}

start();
