// ES5 without fetch and Promise: the browsers inside older Alipay apps have neither.
(function () {
    'use strict';

    var button = document.getElementById('start');
    var link = document.getElementById('alipay');
    var isInAlipay = AliyunBidCert.alipayVersion() !== null;
    var isStarted = false;

    function say(text) {
        document.getElementById('state').textContent = text;
    }

    function post(path, body, done) {
        var request = new XMLHttpRequest();
        request.open('POST', path);
        request.setRequestHeader('Content-Type', 'application/json');
        request.onload = function () {
            if (request.status === 200) {
                done(JSON.parse(request.responseText));
            } else {
                request.onerror();
            }
        };
        request.onerror = function () {
            say(request.status === 401 ? 'Please sign in again.' : 'Something went wrong. Please try again later.');
            button.hidden = false;
        };
        request.send(JSON.stringify(body));
    }

    // The only answer that counts: the server asks Alibaba Cloud about the certifyId that it keeps in the session.
    function ask(said) {
        post('/face/outcome', said, function (outcome) {
            say(outcome.passed ? 'Your face is verified.' : 'Not verified.');
            button.hidden = outcome.passed;
            link.hidden = link.hidden || outcome.passed;
        });
    }

    function onEnd(error, result) {
        button.hidden = false; // for another try the server makes another certifyId: each serves one
        if (error) {
            say(error.code === 'ALIPAY_TOO_OLD' ? 'Please update Alipay and try again.' : 'Verification did not start. Please try again.');
        } else if (result.status === 'CANCELLED') {
            say('Cancelled.');
        } else { // after a network error, too, it may have gone through
            say('Checking with Alibaba Cloud\u2026');
            ask(result);
        }
    }

    button.addEventListener('click', function () {
        button.hidden = true;
        say('Loading\u2026');
        post('/face/start', {}, function (session) {
            isStarted = true;
            if (isInAlipay) {
                AliyunBidCert.startAlipayVerify({ certifyId: session.certifyId, url: session.certifyUrl }, onEnd);
                return;
            }
            link.href = AliyunBidCert.alipayLink(session.certifyUrl);
            link.hidden = false;
            say(/MicroMessenger/i.test(navigator.userAgent)
                ? 'WeChat does not open Alipay: please open this page in your browser.'
                : 'Verification goes on in Alipay. Come back here when it is done.');
        });
    });

    // Outside Alipay nothing is reported: the user comes back from the app.
    document.addEventListener('visibilitychange', function () {
        if (isStarted && !isInAlipay && document.visibilityState === 'visible') {
            ask({});
        }
    });
})();
