(function () {
    'use strict';

    if (!window.AliyunBidCert) { // the script was not loaded
        Portal.showFailure();
        return;
    }

    var POLLING = 5000; // milliseconds
    var text = Portal.text;
    var isInAlipay = AliyunBidCert.alipayVersion() !== null;
    var isWeChat = /MicroMessenger/i.test(navigator.userAgent);
    var isPhone = /Mobi/i.test(navigator.userAgent);
    var isEmulated = document.body.getAttribute('data-service') === 'emulator';
    var start = document.getElementById('start');
    var link = document.getElementById('alipay');
    var scan = document.getElementById('scan');
    var code = document.getElementById('code');
    var emulated = document.getElementById('emulated');
    var done = document.getElementById('done');
    var isTouched = false;
    var isStarted = false; // a verification of this user, here or earlier, whose outcome is not known
    var scanned = null; // the one whose code is shown
    var expiryTimer = null;

    function showStart() {
        Portal.show(start, !isWeChat);
    }

    function showChecking() {
        Portal.showState(text('Checking with Alibaba Cloud\u2026', '正在向阿里云查询结果\u2026'));
    }

    function showGoesOn() {
        Portal.showState(text('Verification goes on in Alipay. Come back here when it is done.', '请在支付宝中完成核验，完成后返回本页面。'));
    }

    function showNotFinished() {
        isStarted = true;
        Portal.showState(text('Not finished yet. Please finish in Alipay, or start again.', '核验尚未完成，请在支付宝中继续完成，或重新开始。'));
        showStart();
    }

    function closeCode() {
        clearTimeout(expiryTimer);
        scanned = null;
        Portal.show(scan, false);
    }

    // The verification is over: what belongs to it goes, and the button comes back unless the face is verified.
    function end(isVerified) {
        isStarted = false;
        closeCode();
        Portal.show(link, false);
        Portal.show(done, false);
        Portal.show(start, !isVerified && !isWeChat);
    }

    function showOutcome(outcome, showPending) {
        if (outcome.state === 'passed') {
            Portal.showState(text('Your face is verified.', '人脸核验已通过。'), 'good');
            end(true);
        } else if (outcome.state === 'pending') {
            showPending();
        } else if (outcome.state === 'failed') {
            Portal.showState(text('Not verified. Please start again.', '人脸核验未通过，请重新开始。'), 'bad');
            end(false);
        } else if (outcome.state === 'none') {
            Portal.showState(text('The verification was not finished in time. Please start again.', '核验未在有效期内完成，请重新开始。'));
            end(false);
        } else {
            throw new Error('faces/outcome: no state');
        }
    }

    // The only outcome that counts: the server queries Alibaba Cloud with the certifyId that it keeps for this user.
    function queryOutcome() {
        Portal.post('faces/outcome', {}, function (outcome) {
            showOutcome(outcome, showNotFinished);
        }, showStart);
    }

    // What was started before this page was opened, unless the user has gone on in the meantime.
    function queryEarlier() {
        Portal.post('faces/outcome', {}, function (outcome) {
            var isNews = outcome.state === 'passed' || outcome.state !== 'none' && !isWeChat;
            if (isNews && !isTouched) {
                showOutcome(outcome, showNotFinished);
            }
        });
    }

    // Inside Alipay

    function onEnd(error, result) {
        showStart(); // a certifyId serves one attempt: for the next one the server requests another
        if (error) {
            Portal.showState(error.code === 'ALIPAY_TOO_OLD' ? text('Please update Alipay and try again.', '支付宝版本过低，请升级后重试。')
                : error.code === 'IN_MINI_PROGRAM' ? text('Please open this page in Alipay itself, not in a mini program.',
                    '请直接在支付宝中打开本页面，不要在小程序内打开。')
                : text('Verification did not start. Please try again.', '未能发起人脸核验，请重试。'), 'bad');
        } else if (result.status === 'CANCELLED') {
            Portal.showState(text('Cancelled.', '已取消。'));
        } else { // even after a network error, the verification may have succeeded
            showChecking();
            queryOutcome();
        }
    }

    // On a PC: the code, until there is an outcome or it expires

    function poll(session, hasFailed) {
        setTimeout(function () {
            if (session === scanned) {
                Portal.post('faces/outcome', {}, function (outcome) {
                    if (session === scanned) {
                        showOutcome(outcome, function () { keepPolling(session, hasFailed); });
                    }
                }, function (kind) { onPollFailed(session, kind); });
            }
        }, POLLING);
    }

    function keepPolling(session, hasFailed) {
        if (hasFailed) {
            showGoesOn();
        }
        poll(session, false);
    }

    function onPollFailed(session, kind) {
        showStart();
        if (kind !== 'signed-out') {
            poll(session, true);
        }
    }

    function onExpired() {
        Portal.showState(text('The code has expired. Please start again.', '二维码已过期，请重新开始。'));
        end(false);
    }

    function showCode(session) {
        closeCode();
        scanned = session;
        code.src = 'faces/code.svg?' + new Date().getTime(); // of this session, not one that the page has shown before
        emulated.href = session.certifyUrl;
        emulated.hidden = !isEmulated;
        Portal.show(scan, true);
        if (typeof session.expiresInMs === 'number') {
            expiryTimer = setTimeout(onExpired, session.expiresInMs);
        }
        poll(session, false);
    }

    function onStarted(session) {
        var address = AliyunBidCert.alipayLink(session.certifyUrl); // throws if there is no URL
        var hadFocus = document.activeElement === document.getElementById('state'); // from the button, which was hidden
        isStarted = true;
        if (isInAlipay) {
            AliyunBidCert.startAlipayVerify({ certifyId: session.certifyId, url: session.certifyUrl }, onEnd);
            return;
        }
        link.href = address;
        showGoesOn();
        Portal.show(done, true);
        if (!isPhone) {
            showCode(session);
            return;
        }
        Portal.show(link, true);
        if (hadFocus) {
            link.focus();
        }
    }

    start.addEventListener('click', function () {
        isTouched = true;
        Portal.showState(text('Loading\u2026', '正在加载\u2026'));
        Portal.show(start, false);
        Portal.post('faces/start', {}, onStarted, showStart);
    });

    done.addEventListener('click', function () {
        showChecking();
        queryOutcome();
    });

    code.addEventListener('error', function () {
        closeCode();
        Portal.showFailure();
        showStart();
    });

    // Outside Alipay, nothing is reported. The user comes back from the app.
    function onReturn() {
        if (isStarted && !isInAlipay) {
            queryOutcome();
        }
    }

    document.addEventListener('visibilitychange', function () {
        if (document.visibilityState === 'visible') {
            onReturn();
        }
    });
    window.addEventListener('pageshow', function (event) {
        if (event.persisted) {
            onReturn();
        }
    });
    Portal.show(document.getElementById('try'), isEmulated && !isInAlipay);
    if (isWeChat) {
        Portal.showState(text('WeChat does not open Alipay: please open this page in your browser.',
            '微信内无法打开支付宝。请点击右上角“\u2026”，选择在浏览器中打开本页面。'));
        showStart();
    }
    queryEarlier();
})();
