(function () {
    'use strict';

    var onPhone = /Mobi/i.test(navigator.userAgent); // inside Alipay, too: there the page is opened, not framed
    var button = document.getElementById('start');
    var link = document.getElementById('window');
    var embedded = null;

    function say(text) {
        document.getElementById('state').textContent = text;
    }

    async function post(path, body) {
        var response = await fetch(path, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body || {})
        });
        if (!response.ok) {
            throw new Error(path + ': HTTP ' + response.status);
        }
        return response.json();
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

    // The only answer that counts: the server asks Alibaba Cloud.
    async function ask() {
        var outcome = await post('/certification/outcome');
        if (outcome.certified) {
            close();
            button.hidden = true;
            say('Your account is certified.');
        }
        return outcome.certified;
    }

    async function onEvent(event) {
        post('/certification/said', event).catch(function () { /* a hint, nothing depends on it */ });
        switch (event.type) {
            case 'INIT':
                say('');
                break;
            case 'AUTHC_SUCCESS':
                say('Checking with Alibaba Cloud…');
                if (!await ask()) {
                    say('Not confirmed yet. This can take a while, for an enterprise days; come back later.');
                }
                break;
            case 'AUTHC_FAIL':
                say('Not certified' + (event.reason ? ': ' + event.reason : '.'));
                break;
            case 'LATER':
                close();
                say('Certification is not finished. Cloud resources stay locked until it is.');
                break;
            default:
                break; // ANOTHER_AUTHC_WAY, RE_AUTHC, OPEN_ALIPAY: the customer goes on in the frame
        }
    }

    function onError(error) {
        if (error.code === 'URL_EXPIRED') {
            close();
            say('This page was open for too long. Please start again.');
        } else {
            say('The page cannot be shown here. Please open it in a new window.');
        }
    }

    async function start() {
        button.hidden = true;
        say('Loading…');
        var page = await post('/certification/url', { platform: onPhone ? 'h5' : 'pc' });
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
            expiresAt: page.expiresAt,
            className: 'certification',
            onEvent: function (event) { onEvent(event).catch(onFault); },
            onError: onError
        });
    }

    function onFault(error) {
        console.error(error);
        say('Something went wrong. Please try again later.');
        button.hidden = embedded !== null;
    }

    button.addEventListener('click', function () { start().catch(onFault); });

    // There is no callback: the customer comes back from a new window, from Alipay or after days.
    document.addEventListener('visibilitychange', function () {
        if (document.visibilityState === 'visible') {
            ask().catch(onFault);
        }
    });
    ask().catch(onFault);
})();
