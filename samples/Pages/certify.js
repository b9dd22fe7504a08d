// ES5 without fetch and Promise, which the browsers inside older Alipay apps lack.
(function () {
    'use strict';

    var isPhone = /Mobi/i.test(navigator.userAgent); // true inside Alipay, too; there the page is opened, not framed
    var button = document.getElementById('start');
    var link = document.getElementById('window');
    var signIn = document.getElementById('sign-in');
    var embedded = null;
    var isCertified = false;

    function showState(text, isSignedOut) {
        document.getElementById('state').textContent = text;
        signIn.hidden = !isSignedOut;
    }

    function fail(isSignedOut) {
        button.hidden = embedded !== null;
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

    function close() {
        if (embedded) {
            embedded.destroy();
            embedded = null;
        }
        link.hidden = true;
        link.removeAttribute('href');
        button.hidden = false;
    }

    // The only outcome that counts: the server queries Alibaba Cloud, for some seconds if the page has just said success.
    function queryOutcome(pageSaidSuccess) {
        post('certification/outcome', { pageSaidSuccess: pageSaidSuccess }, function (outcome) {
            isCertified = outcome.certified;
            if (isCertified) {
                close();
                button.hidden = true;
                showState('Your account is certified.');
            } else if (pageSaidSuccess) {
                showState('Not confirmed yet. This can take a while, for an enterprise days; come back later.');
            }
        });
    }

    function onEvent(event) {
        post('certification/said', event, function () { });
        if (event.type === 'INIT') {
            showState('');
        } else if (event.type === 'AUTHC_SUCCESS') {
            showState('Checking with Alibaba Cloud\u2026');
            queryOutcome(true);
        } else if (event.type === 'AUTHC_FAIL') {
            showState('Not certified' + (event.reason ? ': ' + event.reason : '.'));
        } else if (event.type === 'LATER') {
            close();
            showState('Certification is not finished. Cloud resources stay locked until it is.');
        }
        // After ANOTHER_AUTHC_WAY, RE_AUTHC and OPEN_ALIPAY, the customer continues in the frame.
    }

    function onError(error) {
        if (error.code === 'URL_EXPIRED') {
            close();
            showState('This page was open for too long. Please start again.');
        } else {
            showState('If the page does not continue here, please open it in a new window.');
        }
    }

    button.addEventListener('click', function () {
        button.hidden = true;
        showState('Loading\u2026');
        post('certification/url', { platform: isPhone ? 'h5' : 'pc' }, function (page) {
            close(); // on a phone, the state in which the customer finds this page when coming back
            if (isPhone) {
                showState('');
                location.assign(page.url);
                return;
            }
            embedded = AliyunBidCert.embedFastAuthc('#certification', {
                url: page.url,
                lifetimeMs: page.lifetimeMs,
                className: 'certification',
                onEvent: onEvent,
                onError: onError
            });
            button.hidden = true;
            link.href = page.url;
            link.hidden = false;
        });
    });

    // There is no callback. The customer comes back from a new window, from Alipay or after days.
    document.addEventListener('visibilitychange', function () {
        if (document.visibilityState === 'visible' && !isCertified) {
            queryOutcome(false);
        }
    });
    queryOutcome(false);
})();
