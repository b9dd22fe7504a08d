// What all pages share: language, state, requests. ES5 without fetch and Promise, which the browsers inside older Alipay apps lack.
(function () {
    'use strict';

    var PATIENCE = 120000; // milliseconds: longer than the server waits for Alibaba Cloud
    var state = document.getElementById('state');
    var signIn = document.getElementById('sign-in');
    var isSignedOut = false;
    var isChinese = /^zh/i.test(document.documentElement.lang);

    function text(english, chinese) {
        return isChinese ? chinese : english;
    }

    // Language

    function translate(name, apply) {
        var elements = document.querySelectorAll('[' + name + ']');
        for (var i = 0; i < elements.length; i++) {
            apply(elements[i], elements[i].getAttribute(name));
        }
    }

    function switchLanguage() {
        var culture = isChinese ? 'en' : 'zh-CN';
        var base = document.querySelector('base');
        document.cookie = '.AspNetCore.Culture=' + encodeURIComponent('c=' + culture + '|uic=' + culture)
            + '; path=' + (base ? base.getAttribute('href') : '/') + '; max-age=31536000; SameSite=Lax'
            + (location.protocol === 'https:' ? '; Secure' : '');
        location.reload();
    }

    function showLanguage() {
        var button = document.getElementById('language');
        if (isChinese) {
            translate('data-zh', function (element, chinese) { element.textContent = chinese; });
            translate('data-zh-label', function (element, chinese) { element.setAttribute('aria-label', chinese); });
            translate('data-zh-alt', function (element, chinese) { element.setAttribute('alt', chinese); });
        }
        if (button) {
            button.textContent = text('中文', 'English');
            button.lang = text('zh-CN', 'en');
            button.addEventListener('click', switchLanguage);
        }
    }

    // The navigation, if there is one, shows the page's section as the current one.
    function showSection() {
        var section = document.body.getAttribute('data-section');
        var link = section && document.querySelector('nav a[href="' + section + '"]');
        if (link) {
            link.setAttribute('aria-current', 'page');
        }
    }

    // State

    // A control that is hidden loses the focus to the body, and a keyboard user the place. The state takes it.
    function show(element, isShown) {
        var hadFocus = !isShown && element.contains(document.activeElement);
        element.hidden = !isShown;
        if (hadFocus && state) {
            state.focus();
        }
    }

    function showState(message, kind) {
        isSignedOut = false;
        state.className = 'state' + (kind ? ' ' + kind : '');
        state.textContent = message;
        if (signIn) {
            show(signIn, false);
        }
    }

    function showSignedOut() {
        showState(text('Your session has expired. Please sign in again.', '登录已过期，请重新登录。'), 'bad');
        isSignedOut = true;
        if (signIn) {
            show(signIn, true);
        }
    }

    function showFailure() {
        showState(text('Something went wrong. Please try again, or reload this page.', '出错了，请重试或刷新页面。'), 'bad');
    }

    // Title, detail and the number with which support finds the failure in the log, as text only.
    function showProblem(problem) {
        var title = document.createElement('strong');
        var rest = problem.detail ? text(' ', '') + problem.detail : '';
        if (problem.reference) {
            rest += text(' (reference ' + problem.reference + ')', '（参考编号：' + problem.reference + '）');
        }
        title.textContent = problem.title + (/[.!?。！？]$/.test(problem.title) ? '' : text('.', '。'));
        showState('', 'bad');
        state.appendChild(title);
        state.appendChild(document.createTextNode(rest));
    }

    // Requests

    function parse(json) {
        try {
            return JSON.parse(json);
        } catch (e) {
            return null;
        }
    }

    // Shows why a request failed, and returns the kind: one of the server's, "signed-out" or "failure".
    function showReason(request, response) {
        var isProblem = /^application\/problem\+json/i.test(request.getResponseHeader('Content-Type') || '');
        if (request.status === 401 || request.status === 200 && !response) { // 200 without JSON: redirected to a sign-in page
            showSignedOut();
            return 'signed-out';
        }
        if (isProblem && response && typeof response.title === 'string') {
            showProblem(response);
            return String(response.kind);
        }
        showFailure();
        return 'failure';
    }

    /**
     * Posts JSON. The path is relative to the base of the page. One of the two functions is called: done with the response's JSON, or
     * failed, if there is one, with the kind of the failure. The state then says what happened.
     */
    function post(path, body, done, failed) {
        var wasSignedOut = isSignedOut; // a response to an earlier request says nothing of the session
        var token = document.querySelector('meta[name="antiforgery"]');
        var request = new XMLHttpRequest();

        function fail(kind) {
            if (failed) {
                failed(kind);
            }
        }

        function failWithoutResponse() {
            showFailure();
            fail('failure');
        }

        request.open('POST', path);
        request.timeout = PATIENCE;
        request.setRequestHeader('Content-Type', 'application/json');
        request.setRequestHeader('X-Requested-With', 'XMLHttpRequest'); // asks for 401 instead of a redirect to the sign-in page
        request.setRequestHeader('RequestVerificationToken', token ? token.content : '');
        request.onload = function () {
            var response = parse(request.responseText);
            if (request.status !== 200 || !response) {
                return fail(showReason(request, response));
            }
            if (wasSignedOut && isSignedOut) {
                showState('');
            }
            try {
                done(response);
            } catch (e) {
                failWithoutResponse();
                throw e;
            }
        };
        request.onerror = request.ontimeout = failWithoutResponse;
        request.send(JSON.stringify(body));
    }

    showLanguage();
    showSection();
    if (signIn) {
        signIn.href = location.href.replace(/#.*$/, ''); // the server leads to the sign-in page and back
    }
    window.Portal = Object.freeze({
        isChinese: isChinese, text: text, post: post, parse: parse, show: show, showState: showState, showFailure: showFailure
    });
})();
