// ES5 without fetch and Promise, which the browsers inside older Alipay apps lack.
(function () {
    'use strict';

    var button = document.getElementById('start');
    var link = document.getElementById('alipay');
    var signIn = document.getElementById('sign-in');
    var isInAlipay = AliyunBidCert.alipayVersion() !== null;
    var isStarted = false;

    function showState(text, isSignedOut) {
        document.getElementById('state').textContent = text;
        signIn.hidden = !isSignedOut;
    }

    function fail(isSignedOut) {
        button.hidden = false;
        showState(isSignedOut ? 'Your session has expired. Please sign in again.'
            : 'Something went wrong. Please try again, or reload this page.', isSignedOut);
    }

    function parse(json) {
        try {
            return JSON.parse(json);
        } catch (e) {
            return null;
        }
    }

    // The path is relative to the page, so that it works under a path base.
    function post(path, body, done) {
        var wasSignedOut = !signIn.hidden; // a response to an earlier request says nothing of the session
        var request = new XMLHttpRequest();
        request.open('POST', path);
        request.setRequestHeader('Content-Type', 'application/json');
        request.setRequestHeader('X-Requested-With', 'XMLHttpRequest'); // asks ASP.NET Core for 401 instead of its log-in page
        request.onload = function () {
            var response = parse(request.responseText);
            if (request.status !== 200 || !response) {
                return fail(request.status === 401 || request.status === 200); // 200 without JSON: redirected to a log-in page
            }
            if (wasSignedOut && !signIn.hidden) {
                showState('');
            }
            try {
                done(response);
            } catch (e) {
                fail(false);
                throw e;
            }
        };
        request.onerror = function () {
            fail(false);
        };
        request.send(JSON.stringify(body));
    }

    // The only outcome that counts: the server queries Alibaba Cloud with the certifyId that it keeps for this user.
    function queryOutcome(report) {
        post('face/outcome', report, function (outcome) {
            showState(outcome.passed ? 'Your face is verified.'
                : outcome.pending ? 'Not finished yet. Please finish in Alipay, or start again.'
                : 'Not verified. Please start again.');
            isStarted = !outcome.passed;
            button.hidden = outcome.passed;
            link.hidden = link.hidden || outcome.passed;
        });
    }

    function onEnd(error, result) {
        button.hidden = false; // a certifyId serves one attempt: for the next one the server requests another
        if (error) {
            showState(error.code === 'ALIPAY_TOO_OLD' ? 'Please update Alipay and try again.'
                : error.code === 'IN_MINI_PROGRAM' ? 'Please open this page in Alipay itself, not in a mini program.'
                : 'Verification did not start. Please try again.');
        } else if (result.status === 'CANCELLED') {
            showState('Cancelled.');
        } else { // even after a network error, the verification may have succeeded
            showState('Checking with Alibaba Cloud\u2026');
            queryOutcome(result);
        }
    }

    button.addEventListener('click', function () {
        button.hidden = true;
        showState('Loading\u2026');
        post('face/start', {}, function (session) {
            isStarted = true;
            if (isInAlipay) {
                AliyunBidCert.startAlipayVerify({ certifyId: session.certifyId, url: session.certifyUrl }, onEnd);
                return;
            }
            link.href = AliyunBidCert.alipayLink(session.certifyUrl);
            link.hidden = false;
            showState(/MicroMessenger/i.test(navigator.userAgent)
                ? 'WeChat does not open Alipay: please open this page in your browser.'
                : 'Verification goes on in Alipay. Come back here when it is done.');
        });
    });

    // Outside Alipay, nothing is reported. The user comes back from the app.
    document.addEventListener('visibilitychange', function () {
        if (isStarted && !isInAlipay && document.visibilityState === 'visible') {
            queryOutcome({});
        }
    });
})();
