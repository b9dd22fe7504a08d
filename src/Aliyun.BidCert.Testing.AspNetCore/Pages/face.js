import { callApi, get, queryParameter, showStatus } from './page.js';

const text = EmulatorLanguage.text;
const certifyId = queryParameter('certifyId');
const isSheet = queryParameter('sheet') === '1' && window.parent !== window;
const apiUrl = '/_emulator/api/face-verifications/' + encodeURIComponent(certifyId);
const bridgeErrors = { 1: 'no such API', 2: 'bad parameter', 3: 'unknown error', 4: 'no permission' };
let isPending = false;
let isSubmitting = false;

function showVerification(response) {
    const found = response.status === 200 && response.body;
    const again = text(' Have the portal start a new face verification.', '请让门户重新发起人脸认证。');
    isPending = found ? found.state === 'pending' : false;
    get('facts').hidden = !found;
    get('submission').hidden = isSheet || !isPending;
    get('answers').hidden = !isSheet;
    get('answer-9000').disabled = !isPending;
    showRecordFailure();
    if (found) {
        get('certify-id').textContent = found.certifyId;
        get('expires-at').textContent = new Date(found.expiresAt).toLocaleString(EmulatorLanguage.isChinese ? 'zh-CN' : 'en-GB',
            { dateStyle: 'medium', timeStyle: 'long' });
    }
    if (response.status === 0) {
        showStatus(text('The emulator did not respond. Check that it runs, then reload this page.',
            '模拟器没有响应。请确认模拟器正在运行，然后刷新页面。'), 'bad');
    } else if (response.status === 404) {
        showStatus((certifyId ? text('The emulator does not know this certifyId. It forgets them when it restarts.',
            '模拟器中没有此 certifyId（模拟器重启后不保留）。') : text('This URL has no certifyId.', '链接中没有 certifyId。')) + again, 'bad');
    } else if (!found) {
        showStatus(text('The emulator responded with HTTP ' + response.status + '. Reload this page.',
            '模拟器返回 HTTP ' + response.status + '，请刷新页面。'), 'bad');
    } else if (found.state === 'passed') {
        showStatus(text('The face passed. The portal has to ask its server.', '人脸已通过，门户须由服务端查询结果。'), 'good');
    } else if (found.state === 'failed') {
        showStatus(text('The face did not pass', '人脸未通过')
            + (found.failReason ? text(': ', '：') + found.failReason : text('.', '。')), 'bad');
    } else if (found.state === 'expired') {
        showStatus(text('This face verification has expired.', '此次人脸认证已过期。') + again, 'bad');
    } else {
        showStatus(isSheet ? text('Waiting for an answer.', '等待返回结果。') : text('Waiting for a face.', '等待刷脸。'));
    }
}

// Whether the face is recorded: a certifyId serves one submission, and it may have been made elsewhere.
async function submit(passed, failReason) {
    if (isSubmitting) {
        return false;
    }
    isSubmitting = true;
    const response = await callApi('POST', apiUrl + '/complete', { passed: passed, failReason: failReason });
    isSubmitting = false;
    if (response.status === 200) {
        showVerification(response);
    } else if (response.status === 0) {
        showStatus(text('The emulator did not respond. Check that it runs, then try again.',
            '模拟器没有响应。请确认模拟器正在运行，然后重试。'), 'bad');
    } else {
        const refusal = (response.body && response.body.error) || 'HTTP ' + response.status;
        showVerification(await callApi('GET', apiUrl));
        showStatus(text('Not recorded: ', '未记录：') + refusal, 'bad');
    }
    if (document.activeElement === document.body || !document.activeElement.getClientRects().length) {
        get('status').focus();
    }
    return response.status === 200;
}

// The sheet of alipay.js

function answer(value) { window.parent.postMessage({ source: 'bidcert-emulator-alipay', answer: value }, '*'); }

function answerCancelled() { answer({ resultStatus: '6001', result: null }); }

function showRecordFailure() {
    get('record-failure-choice').hidden = !isPending || get('error-code').value !== 'USER_IS_NOT_CERTIFY';
}

async function answerPassed() {
    if (await submit(true, null)) {
        answer({ resultStatus: '9000', result: { certifyId: certifyId } });
    }
}

async function answerBusinessError() {
    const errorCode = get('error-code').value;
    const isRecorded = get('record-failure').checked && !get('record-failure-choice').hidden;
    if (!isRecorded || await submit(false, null)) {
        answer({ resultStatus: '4000', result: { certifyId: certifyId, errorCode: errorCode } });
    }
}

function answerBridgeError() {
    const error = Number(get('bridge-error').value);
    answer({ error: error, errorMessage: bridgeErrors[error] });
}

function listen() {
    get('face-passes').addEventListener('click', function () { submit(true, null); });
    get('face-fails').addEventListener('click', function () { submit(false, get('fail-reason').value.trim() || null); });
    get('answer-9000').addEventListener('click', answerPassed);
    get('answer-6001').addEventListener('click', answerCancelled);
    get('answer-6002').addEventListener('click', function () { answer({ resultStatus: '6002', result: null }); });
    get('answer-4000').addEventListener('click', answerBusinessError);
    get('answer-error').addEventListener('click', answerBridgeError);
    get('answer-silence').addEventListener('click', function () { answer(null); });
    get('error-code').addEventListener('change', showRecordFailure);
    // A key pressed in the frame does not reach the page around it.
    document.addEventListener('keydown', function (event) {
        if (isSheet && event.key === 'Escape') {
            answerCancelled();
        }
    });
}

async function start() {
    document.documentElement.classList.toggle('sheet', isSheet);
    listen();
    showVerification(certifyId ? await callApi('GET', apiUrl) : { status: 404, body: null });
}

start();
