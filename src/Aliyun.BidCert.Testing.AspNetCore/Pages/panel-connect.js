import { byId, copy, setText } from './panel-elements.js';

const { text } = window.EmulatorLanguage;

function settingsFor(publicUrl, keys) {
    return {
        BidCert: {
            AccessKeyId: keys.accessKeyId,
            AccessKeySecret: keys.accessKeySecret,
            Endpoint: publicUrl,
            CrmEndpoint: publicUrl,
            FaceVerify: {
                AccessKeyId: keys.ramAccessKeyId,
                AccessKeySecret: keys.ramAccessKeySecret,
                Endpoint: publicUrl
            }
        }
    };
}

function toEnvironment(settings, prefix = '') {
    return Object.entries(settings).flatMap(([name, value]) => typeof value === 'string'
        ? [`${prefix}${name}=${value}`]
        : toEnvironment(value, `${prefix}${name}__`));
}

function isRefusedBySdk(publicUrl) {
    const { protocol, hostname } = new URL(publicUrl);
    return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/i.test(hostname);
}

export function startConnect() {
    for (const name of ['appsettings', 'environment', 'alipay-script']) {
        const status = byId(`copy-${name}-status`);
        byId(`copy-${name}`).addEventListener('click', () => copy(byId(name), status));
    }

    return state => {
        const publicUrl = state.publicUrl || location.origin + '/';
        const settings = settingsFor(publicUrl, state.demoKeys);
        setText(byId('public-url'), publicUrl);
        setText(byId('appsettings'), JSON.stringify(settings, null, 2));
        setText(byId('environment'), toEnvironment(settings).join('\n'));
        setText(byId('alipay-script'), `<script src="${publicUrl}_emulator/alipay.js"></script>`);
        byId('public-url-warning').hidden = !isRefusedBySdk(publicUrl);
        setText(byId('public-url-warning'), text(
            'The SDK accepts http at localhost and 127.0.0.1 only. Publish the emulator there, or give it a public URL with https.',
            'SDK 只在 localhost 和 127.0.0.1 上接受 http。请把模拟器发布到本机地址，或为它配置 https 的公开 URL。'));
    };
}
