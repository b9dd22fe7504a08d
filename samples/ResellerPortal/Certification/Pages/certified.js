(function () {
    'use strict';

    var text = Portal.text;
    var again = document.getElementById('again');
    var facts = document.getElementById('facts');
    var remove = document.getElementById('remove');
    var removal = document.getElementById('removal');
    var removalCard = document.getElementById('removal-card');
    var state = document.getElementById('state');
    var confirmation = document.getElementById('confirmation');
    var confirmationError = document.getElementById('confirmation-error');
    var isRemoving = false;

    function showCertified(outcome) {
        document.getElementById('kind').textContent = outcome.kind === 'personal' ? text('Individual', '个人')
            : outcome.kind === 'enterprise' ? text('Enterprise', '企业') : text('Not known', '未知');
        document.getElementById('name').textContent = outcome.name || '';
        Portal.show(document.getElementById('name-row'), !!outcome.name);
        Portal.show(facts, true);
        Portal.show(removalCard, true);
        Portal.showState(text('Your account is certified.', '您的账号已完成实名认证。'), 'good');
    }

    function showRemoved() {
        isRemoving = false;
        Portal.showState(text('The certification has been removed.', '实名认证已解除。'), 'good');
        Portal.show(facts, false);
        Portal.show(removalCard, false);
        Portal.show(again, true);
    }

    // On a phone, the state is out of sight here.
    function showConfirmationError(message) {
        confirmation.setAttribute('aria-invalid', String(message !== ''));
        confirmationError.textContent = message;
        confirmationError.hidden = message === '';
        if (message) {
            confirmation.focus();
        }
    }

    function openRemoval(isOpen) {
        confirmation.value = '';
        showConfirmationError('');
        removal.hidden = !isOpen;
        remove.setAttribute('aria-expanded', String(isOpen));
        (isOpen ? confirmation : remove).focus();
    }

    function onRemovalFailed(kind) {
        isRemoving = false;
        if (kind === 'confirmation') {
            showConfirmationError(state.textContent);
        } else {
            state.focus();
        }
    }

    function confirmRemoval(event) {
        event.preventDefault();
        if (isRemoving) {
            return;
        }
        if (!/^\d{4}$/.test(confirmation.value)) {
            Portal.showState(text('Please enter the last four digits of your UID.', '请输入 UID 的后四位数字。'), 'bad');
            showConfirmationError(state.textContent);
            return;
        }
        isRemoving = true;
        showConfirmationError('');
        Portal.showState(text('Removing the certification\u2026', '正在解除实名认证\u2026'));
        Portal.post('certification/remove', { confirmation: confirmation.value }, function (response) {
            if (response.removed !== true) {
                throw new Error('certification/remove: not removed');
            }
            showRemoved();
        }, onRemovalFailed);
    }

    remove.addEventListener('click', function () { openRemoval(removal.hidden); });
    document.getElementById('cancel-remove').addEventListener('click', function () { openRemoval(false); });
    document.getElementById('removal-form').addEventListener('submit', confirmRemoval);
    Portal.showState(text('Checking with Alibaba Cloud\u2026', '正在向阿里云查询结果\u2026'));
    Portal.post('certification/outcome', { pageSaidSuccess: false }, function (outcome) {
        if (outcome.certified) {
            showCertified(outcome);
        } else if (outcome.certified === false) {
            location.replace('certification');
        } else {
            throw new Error('certification/outcome: no outcome');
        }
    });
})();
