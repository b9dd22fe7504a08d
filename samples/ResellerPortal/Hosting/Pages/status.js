(function () {
    'use strict';

    var text = Portal.text;
    var checks = document.getElementById('checks');
    var isChecking = false;
    var overall = {
        Healthy: [text('Everything works.', '一切正常。'), 'good'],
        Degraded: [text('The portal works, but a service behind it does not.', '门户运行正常，但部分服务不可用。'), 'bad'],
        Unhealthy: [text('The portal does not work.', '门户无法正常工作。'), 'bad']
    };
    var names = {
        certification: text('Real-name certification', '实名认证'),
        faces: text('Face verification', '人脸核验'),
        database: text('Database', '数据库')
    };
    var states = {
        'ready': text('Ready', '正常'),
        'no-key': text('No usable AccessKey is configured', '未配置可用的 AccessKey'),
        'key-rejected': text('The AccessKey is rejected', 'AccessKey 被拒绝'),
        'not-opened': text('The API is not enabled for this account', '该账号未开通此接口'),
        'not-reachable': text('The service cannot be reached', '无法连接服务'),
        'not-set-up': text('Not set up', '未配置'),
        'failed': text('The check failed', '检查失败')
    };

    function own(table, name) {
        return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : null;
    }

    function addCheck(check) {
        var item = document.createElement('li');
        var name = document.createElement('span');
        var state = document.createElement('strong');
        name.textContent = own(names, check.name) || String(check.name);
        state.textContent = own(states, check.state) || String(check.state);
        state.className = check.state === 'ready' ? 'good' : check.state === 'not-set-up' ? '' : 'bad';
        item.setAttribute('data-check', check.name);
        item.setAttribute('data-state', check.state);
        item.appendChild(name);
        item.appendChild(document.createTextNode(' '));
        item.appendChild(state);
        checks.appendChild(item);
    }

    function showService(health) {
        var names = {
            emulator: text('Emulator, not Alibaba Cloud', '模拟器，并非阿里云'),
            configured: text('Alibaba Cloud', '阿里云'),
            none: text('None: no usable AccessKey is configured', '无：未配置可用的 AccessKey')
        };
        var host = health.host && health.service !== 'none' ? text(' (', '（') + health.host + text(')', '）') : '';
        document.getElementById('service').textContent = names[health.service] + host;
        document.getElementById('facts').hidden = false;
    }

    // 503 has the same JSON as 200: the portal is not healthy, but says so.
    function showHealth(health) {
        var state = health && own(overall, health.status);
        if (!state) {
            Portal.showFailure();
            return;
        }
        showService(health);
        (health.checks || []).forEach(addCheck);
        Portal.showState(state[0], state[1]);
    }

    function check() {
        var request = new XMLHttpRequest();
        if (isChecking) {
            return;
        }
        isChecking = true;
        Portal.showState(text('Checking\u2026', '正在检查\u2026'));
        checks.textContent = '';
        request.open('GET', 'health');
        request.onload = function () { showHealth(Portal.parse(request.responseText)); };
        request.onerror = Portal.showFailure;
        request.onloadend = function () { isChecking = false; };
        request.send();
    }

    document.getElementById('refresh').addEventListener('click', check);
    check();
})();
