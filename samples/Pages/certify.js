// ES5 without fetch and Promise: the browsers inside older Alipay apps have neither.
(function () {
    'use strict';

    var onPhone = /Mobi/i.test(navigator.userAgent); // inside Alipay, too: there the page is opened, not framed
    var button = document.getElementById('start');
    var link = document.getElementById('window');
    var embedded = null;

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
            button.hidden = embedded !== null;
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

    // The only answer that counts: the server asks Alibaba Cloud, for some seconds if the page has just said success.
    function ask(pageSaidSuccess) {
        post('/certification/outcome', { pageSaidSuccess: pageSaidSuccess }, function (outcome) {
            if (outcome.certified) {
                close();
                button.hidden = true;
                say('Your account is certified.');
            } else if (pageSaidSuccess) {
                say('Not confirmed yet. This can take a while, for an enterprise days; come back later.');
            }
        });
    }

    function onEvent(event) {
        post('/certification/said', event, function () { });
        if (event.type === 'INIT') {
            say('');
        } else if (event.type === 'AUTHC_SUCCESS') {
            say('Checking with Alibaba Cloud\u2026');
            ask(true);
        } else if (event.type === 'AUTHC_FAIL') {
            say('Not certified' + (event.reason ? ': ' + event.reason : '.'));
        } else if (event.type === 'LATER') {
            close();
            say('Certification is not finished. Cloud resources stay locked until it is.');
        }
        // ANOTHER_AUTHC_WAY, RE_AUTHC, OPEN_ALIPAY: the customer goes on in the frame.
    }

    function onError(error) {
        if (error.code === 'URL_EXPIRED') {
            close();
            say('This page was open for too long. Please start again.');
        } else {
            say('If the page does not go on here, please open it in a new window.');
        }
    }

    button.addEventListener('click', function () {
        button.hidden = true;
        say('Loading\u2026');
        post('/certification/url', { platform: onPhone ? 'h5' : 'pc' }, function (page) {
            if (onPhone) {
                close(); // as the customer finds it on the way back
                say('');
                location.assign(page.url);
                return;
            }
            link.href = page.url;
            link.hidden = false;
            embedded = AliyunBidCert.embedFastAuthc('#certification', {
                url: page.url,
                lifetimeMs: page.lifetimeMs,
                className: 'certification',
                onEvent: onEvent,
                onError: onError
            });
        });
    });

    // There is no callback: the customer comes back from a new window, from Alipay or after days.
    document.addEventListener('visibilitychange', function () {
        if (document.visibilityState === 'visible') {
            ask(false);
        }
    });
    ask(false);
})();
