import { attempt, byId, create, readNumber, setText, submitOnEnter, syncOptions, syncRows } from './panel-elements.js';
import { post, remove } from './panel-api.js';

const { text } = window.EmulatorLanguage;

// The fields that each fault uses, beside count and latency, and what the client sees.
const faults = {
    ServiceError: {
        fields: ['code', 'statusCode', 'message', 'retryAfterSeconds'],
        sees: text(
            'An error response of the service, as documented for the code, unless you give a status. A message needs a status, too.',
            '服务返回错误，默认按文档中该错误码的状态码和消息。也可以自行指定。指定消息时须同时指定状态码。')
    },
    SuccessFalse: {
        fields: ['code', 'message', 'retryAfterSeconds'],
        sees: text('HTTP 200 with a code and a message, and with Success false.', 'HTTP 200，但 Success 为 false，带有错误码和消息。')
    },
    FaceVerifyError: {
        fields: ['faceCode', 'retryAfterSeconds'],
        sees: text('HTTP 200 with an error code of face verification.', 'HTTP 200，但返回人脸核验的错误码。')
    },
    SuccessWithoutData: {
        fields: ['retryAfterSeconds'],
        sees: text('A successful response that lacks its payload.', '返回成功，但缺少数据。')
    },
    ConnectionRefused: {
        fields: [],
        sees: text(
            'A connection that is reset. Once the request is there, the emulator cannot refuse the connection any more.',
            '连接被重置。请求已经到达，模拟器无法再拒绝连接。')
    },
    ConnectionLost: {
        fields: [],
        sees: text('A connection that is lost before the response.', '收到响应之前连接断开。')
    },
    NoResponse: {
        fields: [],
        sees: text('No response until the client gives up.', '一直没有响应，直到客户端超时。')
    },
    Html: {
        fields: ['statusCode', 'retryAfterSeconds'],
        statusCode: 502,
        sees: text('An HTML page, as proxies and captive portals send it.', '一个 HTML 页面，就像代理或认证门户返回的那样。')
    },
    Empty: {
        fields: ['statusCode', 'retryAfterSeconds'],
        statusCode: 503,
        sees: text('A response without a body.', '没有正文的响应。')
    },
    Redirect: {
        fields: ['statusCode', 'location', 'retryAfterSeconds'],
        statusCode: 302,
        sees: text('A redirect to the location.', '重定向到指定地址。')
    },
    TruncatedResponse: {
        fields: ['retryAfterSeconds'],
        sees: text('A successful response whose body ends in the middle, with valid HTTP framing.', '成功的响应，但正文中途结束，HTTP 分帧仍然有效。')
    },
    BodyLost: {
        fields: ['retryAfterSeconds'],
        sees: text('A successful response whose connection is lost in the middle of the body.', '成功的响应，但读取正文时连接断开。')
    },
    BodyStalls: {
        fields: ['retryAfterSeconds'],
        sees: text('A successful response whose body stalls in the middle.', '成功的响应，但正文传到一半就停住。')
    },
    BodyTrickles: {
        fields: ['pauseSeconds', 'retryAfterSeconds'],
        sees: text('A successful response whose body arrives byte by byte, with a pause before each.', '成功的响应，但正文逐字节到达，每个字节之前有停顿。')
    },
    TooLarge: {
        fields: ['declaresLength', 'retryAfterSeconds'],
        sees: text('A valid response that is padded to 300 KiB.', '有效的响应，但被填充到 300 KiB。')
    },
    WrongContentType: {
        fields: ['retryAfterSeconds'],
        sees: text('A successful response whose Content-Type names the other format.', '成功的响应，但 Content-Type 标成了另一种格式。')
    },
    Body: {
        fields: ['statusCode', 'mediaType', 'body', 'retryAfterSeconds'],
        statusCode: 200,
        sees: text('The body that you enter, in UTF-8.', '你输入的正文，以 UTF-8 编码。')
    }
};
const allFields = [...new Set(Object.values(faults).flatMap(fault => fault.fields))];

function idOf(field) {
    return 'fault-' + field.replace(/[A-Z]/g, letter => '-' + letter.toLowerCase());
}

function read(field) {
    const input = byId(idOf(field));
    if (input.type === 'checkbox') {
        return input.checked;
    }

    return input.type === 'number' ? readNumber(input) : input.value;
}

export function startFaults(refresh) {
    const select = byId('fault-name');

    function showFields() {
        const fault = faults[select.value] || { fields: allFields, sees: '' };
        for (const field of allFields) {
            byId(idOf(field)).closest('.field').hidden = !fault.fields.includes(field);
        }

        byId('fault-status-code').value = fault.statusCode || '';
        byId('fault-status-code').placeholder = fault.statusCode ? '' : text('as documented', '按文档');
        setText(byId('fault-hint'), fault.sees);
    }

    function readFault() {
        const fault = faults[select.value] || { fields: allFields };
        const body = {
            fault: select.value,
            count: readNumber(byId('fault-count')),
            latencySeconds: readNumber(byId('fault-latency-seconds'))
        };
        for (const field of fault.fields) {
            const value = read(field);
            if (value !== '' && value !== undefined) {
                body[field === 'faceCode' ? 'code' : field] = value;
            }
        }

        return body;
    }

    select.addEventListener('change', showFields);
    byId('fault-add').addEventListener('click', () => attempt(byId('fault-form'), async () => {
        setText(byId('fault-status'), '');
        const added = await post(['faults'], readFault());
        setText(byId('fault-status'), text(`Added: ${added.name} × ${added.remaining}`, `已添加：${added.name} × ${added.remaining}`));
        refresh();
    }));
    submitOnEnter(byId('fault-form'), byId('fault-add'));
    byId('faults-clear').addEventListener('click', () => attempt(byId('faults-queue'), async () => {
        await remove('faults');
        setText(byId('fault-status'), '');
        refresh();
    }));

    function createRow() {
        const name = create('span', { class: 'code' });
        const remaining = create('span', { class: 'remaining' });
        const node = create('li', {}, name, remaining);
        return {
            node,
            update({ fault }) {
                node.dataset.fault = fault.name;
                node.dataset.remaining = fault.remaining;
                setText(name, fault.name);
                setText(remaining, text(` ${fault.remaining} more`, ` 还剩 ${fault.remaining} 次`));
            }
        };
    }

    return state => {
        if (select.options.length !== state.faultNames.length) {
            syncOptions(select, state.faultNames);
            showFields();
        }

        syncOptions(byId('fault-codes'), state.serviceErrorCodes);
        // Faults have no identity: two of the same name may wait in the queue.
        syncRows(byId('faults-rows'), state.faults.map((fault, index) => ({ fault, index })), item => item.index, createRow);
        byId('faults-empty').hidden = state.faults.length > 0;
    };
}
