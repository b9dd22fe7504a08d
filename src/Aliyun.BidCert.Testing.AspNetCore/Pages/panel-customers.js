import {
    attempt, button, byId, cell, codeCell, create, readNumber, setText, submitOnEnter, syncOptions, syncRows
} from './panel-elements.js';
import { put } from './panel-api.js';
import { formatTime, now } from './panel-time.js';

const { text } = window.EmulatorLanguage;
const certifications = [
    ['personal', text('Person', '个人')],
    ['enterprise', text('Enterprise', '企业')],
    ['none', text('Not certified', '未认证')]
];

export function startCustomers(refresh) {
    function createRow({ aliyunPk }) {
        const reseller = codeCell(text('Reseller', '虚商'));
        const choices = certifications.map(([value, label]) => button(label, {
            'data-set-certification': value,
            click: () => attempt(state, async () => {
                await put(['customers', aliyunPk], { certification: value });
                refresh();
            })
        }));
        const label = text(`State of ${aliyunPk}`, `${aliyunPk} 的状态`);
        const group = create('div', { role: 'group', class: 'segments', 'aria-label': label }, ...choices);
        const state = cell(text('State', '状态'), group);
        const node = create('tr', { 'data-aliyun-pk': aliyunPk }, create('th', { scope: 'row', class: 'code' }, aliyunPk), reseller, state);
        return {
            node,
            update(customer) {
                node.dataset.certification = customer.certification;
                setText(reseller, customer.resellerUid || '—');
                for (const choice of choices) {
                    choice.setAttribute('aria-pressed', choice.dataset.setCertification === customer.certification);
                }
            }
        };
    }

    byId('customer-add').addEventListener('click', () => attempt(byId('customer-form'), async () => {
        const uid = byId('customer-uid').value.trim();
        if (uid === '') {
            byId('customer-uid').focus();
            throw new Error(text('Enter the UID of the customer.', '请输入客户的 UID。'));
        }

        await put(['customers', uid], {
            certification: byId('customer-certification').value,
            resellerUid: byId('customer-reseller').value || undefined
        });
        byId('customer-uid').value = '';
        refresh();
    }));
    submitOnEnter(byId('customer-form'), byId('customer-add'));

    byId('later-set').addEventListener('click', () => attempt(byId('later-form'), async () => {
        setText(byId('later-status'), '');
        const customer = byId('later-customer').value;
        const kind = byId('later-certification');
        const seconds = readNumber(byId('later-seconds')) ?? 0;
        await put(['customers', customer], { certification: kind.value, afterSeconds: seconds });
        const label = kind.selectedOptions[0].textContent;
        const at = formatTime(now() + seconds * 1000);
        setText(byId('later-status'), text(
            `${customer} is scheduled for "${label}" at ${at} by the emulator's clock.`,
            `${customer} 将在模拟器时间 ${at} 变为“${label}”。`));
        refresh();
        setTimeout(refresh, seconds * 1000 + 100);
    }));
    submitOnEnter(byId('later-form'), byId('later-set'));

    return state => {
        const customers = [...state.customers].sort((a, b) => a.aliyunPk < b.aliyunPk ? -1 : 1);
        syncRows(byId('customers-rows'), customers, customer => customer.aliyunPk, createRow);
        syncOptions(byId('later-customer'), customers.map(customer => customer.aliyunPk));
        syncOptions(byId('customer-reseller'), state.resellers.map(reseller => reseller.uid).sort());
    };
}
