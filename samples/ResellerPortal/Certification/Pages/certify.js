(function () {
    'use strict';

    if (!window.AliyunBidCert) { // the script was not loaded
        Portal.showFailure();
        return;
    }

    var INIT_TIMEOUT = 8000; // milliseconds
    var text = Portal.text;
    var isWeChat = /MicroMessenger/i.test(navigator.userAgent);
    var isPhone = /Mobi/i.test(navigator.userAgent) || AliyunBidCert.alipayVersion() !== null; // there the page is opened, not framed
    var origins = Portal.parse(document.body.getAttribute('data-origins'));
    var start = document.getElementById('start');
    var here = document.getElementById('here');
    var link = document.getElementById('window');
    var done = document.getElementById('done');
    var container = document.getElementById('certification');
    var embedded = null;
    var url = null; // a bearer token: it is nowhere but in this page, and goes with the frame
    var isStarting = false;
    var hasStarted = false; // a certification of this customer, here or earlier, whose outcome is not known
    var isNotFramed = false;
    var isCertified = false;

    function update() {
        Portal.show(start, !embedded && !isStarting && !isWeChat);
        Portal.show(here, embedded !== null && isNotFramed);
        Portal.show(link, embedded !== null);
        Portal.show(done, hasStarted);
        Portal.show(container, embedded !== null);
    }

    function close() {
        var closed = embedded;
        embedded = null;
        url = null;
        isNotFramed = false;
        update(); // before the frame goes, and the focus in it with it
        link.removeAttribute('href');
        if (closed) {
            closed.destroy();
        }
    }

    function showChecking() {
        Portal.showState(text('Checking with Alibaba Cloud\u2026', '正在向阿里云查询结果\u2026'));
    }

    function showStarted() {
        Portal.showState(text('You have started the certification. Please finish it, or tell us when you have finished.',
            '您已发起实名认证，请继续完成。如已完成，请点击“我已完成认证”。'));
    }

    // The only outcome that counts: the server queries Alibaba Cloud, for some seconds if the page has just said success. What the page
    // then says when the customer is not certified: showNot.
    function ask(pageSaidSuccess, showNot) {
        Portal.post('certification/outcome', { pageSaidSuccess: pageSaidSuccess }, function (outcome) {
            if (outcome.certified) {
                return leaveCertified();
            }
            hasStarted = hasStarted || !!outcome.startedAt;
            update();
            if (showNot) {
                showNot();
            }
        }, update);
    }

    function leaveCertified() {
        isCertified = true;
        location.replace('certified');
    }

    // What was started before this page was opened, unless the customer has gone on in the meantime.
    function showEarlierStart() {
        if (hasStarted && !embedded && !isStarting && !isWeChat) {
            showStarted();
        }
    }

    function showNotConfirmed() {
        Portal.showState(text('Not confirmed yet. This can take a while, for an enterprise days; come back later.',
            '暂未查询到认证结果。结果更新需要一些时间，企业认证可能需要数天，请稍后再来查看。'));
    }

    function showNotYet() {
        Portal.showState(text('Not certified yet. Please finish the certification; for an enterprise, the outcome can take days.',
            '尚未完成实名认证。请继续完成认证；企业认证可能需要数天才有结果。'));
    }

    // The certification page

    function onEvent(event) {
        Portal.post('certification/said', event, function () { });
        if (event.type === 'INIT') {
            isNotFramed = false;
            Portal.showState('');
            update();
        } else if (event.type === 'AUTHC_SUCCESS') {
            showChecking();
            ask(true, showNotConfirmed);
        } else if (event.type === 'AUTHC_FAIL') {
            Portal.showState(text('Not certified', '认证未通过')
                + (event.reason ? text(': ', '：') + event.reason : text('.', '。')), 'bad');
        } else if (event.type === 'LATER') {
            Portal.showState(text('Certification is not finished. Cloud resources stay locked until it is.',
                '实名认证尚未完成，完成前无法使用云资源。'));
            close();
        }
        // After ANOTHER_AUTHC_WAY, RE_AUTHC and OPEN_ALIPAY, the customer continues in the frame.
    }

    function onError(error) {
        if (error.code === 'URL_EXPIRED') {
            Portal.showState(text('This page was open for too long. Please start again.', '认证链接已过期，请重新开始认证。'));
            close();
            return;
        }
        isNotFramed = true; // the frame stays: on a slow line, its page may still come
        Portal.showState(text('The certification page does not open inside this page. Open it on its own; '
            + 'come back when you have finished.', '认证页无法嵌入本页面显示，请直接打开认证页，完成后再返回本页面。'));
        update();
    }

    function embed(page) {
        var hadFocus = document.activeElement === document.getElementById('state'); // from the button, which was hidden
        Portal.show(container, true);
        embedded = AliyunBidCert.embedFastAuthc('#certification', {
            url: page.url,
            lifetimeMs: page.lifetimeMs,
            allowedOrigins: origins,
            initTimeoutMs: INIT_TIMEOUT,
            className: 'certification',
            title: text('Real-name certification', '实名认证'),
            allow: 'camera',
            onEvent: onEvent,
            onError: onError
        });
        url = page.url;
        link.href = page.url;
        update();
        if (hadFocus) {
            container.focus({ preventScroll: true });
        }
    }

    // On top, the page posts no message. The state is what the customer finds when coming back.
    function openOnTop(address) {
        showStarted();
        close();
        location.assign(address);
    }

    function onStarted(page) {
        if (page.certified) {
            return leaveCertified();
        }
        if (typeof page.url !== 'string') {
            throw new Error('certification/start: no url');
        }
        isStarting = false;
        hasStarted = true;
        if (isPhone) {
            openOnTop(page.url);
        } else {
            embed(page);
        }
    }

    function onStartFailed() {
        isStarting = false;
        update();
    }

    start.addEventListener('click', function () {
        isStarting = true;
        Portal.showState(text('Loading\u2026', '正在加载\u2026'));
        update();
        Portal.post('certification/start', { platform: isPhone ? 'h5' : 'pc' }, onStarted, onStartFailed);
    });

    here.addEventListener('click', function () {
        openOnTop(url);
    });

    done.addEventListener('click', function () {
        showChecking();
        ask(false, showNotYet);
    });

    // There is no callback. The customer comes back from a new window, from Alipay or after days.
    function onReturn() {
        if (!isCertified) {
            ask(false);
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
    if (isWeChat) {
        Portal.showState(text('WeChat does not open Alipay: please open this page in your browser.',
            '微信内无法打开支付宝。请点击右上角“\u2026”，选择在浏览器中打开本页面。'));
    }
    update();
    ask(false, showEarlierStart);
})();
