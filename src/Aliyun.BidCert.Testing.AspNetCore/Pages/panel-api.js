const { text } = window.EmulatorLanguage;
const longestWait = 15000;

export async function send(path, options) {
    let response;
    try {
        response = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(longestWait), ...options });
    } catch {
        throw new Error(text(
            'The emulator does not respond. Check that it is running.',
            '模拟器没有响应。请确认它正在运行。'));
    }

    if (!response.ok) {
        const answer = await response.json().catch(() => null);
        throw new Error(answer?.error || text(
            `The emulator responded with HTTP ${response.status} and without a reason.`,
            `模拟器返回了 HTTP ${response.status}，没有说明原因。`));
    }

    return response;
}

async function call(method, path, body) {
    const options = body === undefined
        ? { method }
        : { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const response = await send('/_emulator/api/' + path.map(encodeURIComponent).join('/'), options);
    return response.status === 204 ? null : response.json();
}

export const get = (...path) => call('GET', path);
export const remove = (...path) => call('DELETE', path);
export const put = (path, body) => call('PUT', path, body);
export const post = (path, body) => call('POST', path, body);
