import { attempt, byId, cell, codeCell, create, createSwitch, setText, submitOnEnter, syncOptions, syncRows } from './panel-elements.js';
import { put } from './panel-api.js';

const { text } = window.EmulatorLanguage;

export function startKeys(refresh) {
    function createKeyRow({ id }) {
        const reseller = codeCell(text('Reseller', '虚商'));
        const kind = cell(text('Kind', '类型'));
        const active = createSwitch(text(`Key ${id} is active`, `启用密钥 ${id}`), { 'data-key-active': id }, async isActive => {
            await put(['access-keys', id], { isActive });
            refresh();
        });
        return {
            node: create('tr', { 'data-key-id': id },
                create('th', { scope: 'row', class: 'code' }, id), reseller, kind, cell(text('Active', '启用'), active)),
            update(item) {
                setText(reseller, item.resellerUid);
                const account = item.isRamUser ? text('RAM user', 'RAM 用户') : text('main account', '主账号');
                setText(kind, item.isTemporary ? text(`${account}, temporary (STS)`, `${account}，临时（STS）`) : account);
                active.checked = item.isActive;
            }
        };
    }

    function createResellerRow({ uid }) {
        const bid = createSwitch(text(`${uid} is a reseller (BID)`, `${uid} 是虚商（BID）账号`), { 'data-reseller-bid': uid }, change);
        const api = createSwitch(text(`The API is opened for ${uid}`, `${uid} 已开通 API`), { 'data-reseller-api': uid }, change);
        async function change() {
            await put(['resellers', uid], { isBidAccount: bid.checked, isApiOpened: api.checked });
            refresh();
        }

        return {
            node: create('tr', { 'data-reseller-uid': uid },
                create('th', { scope: 'row', class: 'code' }, uid),
                cell(text('Is a reseller (BID)', '是虚商（BID）'), bid),
                cell(text('API opened', '已开通 API'), api)),
            update(item) {
                bid.checked = item.isBidAccount;
                api.checked = item.isApiOpened;
            }
        };
    }

    byId('key-add').addEventListener('click', () => attempt(byId('key-form'), async () => {
        const id = byId('key-id').value.trim();
        if (id === '') {
            byId('key-id').focus();
            throw new Error(text('Enter the AccessKey id.', '请输入 AccessKey ID。'));
        }

        await put(['access-keys', id], {
            secret: byId('key-secret').value || undefined,
            resellerUid: byId('key-reseller').value,
            isActive: true,
            isRamUser: byId('key-ram').checked,
            securityToken: byId('key-token').value || null
        });
        for (const field of ['key-id', 'key-secret', 'key-token']) {
            byId(field).value = '';
        }

        byId('key-ram').checked = false;
        refresh();
    }));
    submitOnEnter(byId('key-form'), byId('key-add'));

    return state => {
        const resellers = [...state.resellers].sort((a, b) => a.uid < b.uid ? -1 : 1);
        const keys = [...state.accessKeys].sort((a, b) => a.id < b.id ? -1 : 1);
        syncRows(byId('keys-rows'), keys, key => key.id, createKeyRow);
        syncRows(byId('resellers-rows'), resellers, reseller => reseller.uid, createResellerRow);
        syncOptions(byId('key-reseller'), resellers.map(reseller => reseller.uid));
    };
}
