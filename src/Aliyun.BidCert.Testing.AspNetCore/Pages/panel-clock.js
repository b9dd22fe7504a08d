import { attempt, byId, readNumber, setText, submitOnEnter } from './panel-elements.js';
import { put } from './panel-api.js';
import { formatTime, now, setNow } from './panel-time.js';

const { text } = window.EmulatorLanguage;
const hour = 3600;

export function startClock(refresh) {
    const input = byId('clock-offset');
    let offset = 0;

    function showTime() {
        if (now() !== null) {
            setText(byId('clock-time'), formatTime(now()));
        }
    }

    function showOffset() {
        setText(byId('clock-offset-now'), offset === 0
            ? text('the time of the computer it runs on', '与运行模拟器的计算机一致')
            : text(`${Math.abs(offset)} s ${offset < 0 ? 'behind' : 'ahead of'} the computer it runs on`,
                `比运行模拟器的计算机${offset < 0 ? '慢' : '快'} ${Math.abs(offset)} 秒`));
    }

    function set(choose) {
        return attempt(byId('clock-form'), async () => {
            const clock = await put(['clock'], { offsetSeconds: choose() });
            offset = clock.clockOffsetSeconds;
            input.value = offset;
            setNow(clock.now);
            showTime();
            showOffset();
            refresh();
        });
    }

    byId('clock-set').addEventListener('click', () => set(() => readNumber(input) ?? 0));
    byId('clock-back').addEventListener('click', () => set(() => offset - hour));
    byId('clock-forward').addEventListener('click', () => set(() => offset + hour));
    byId('clock-reset').addEventListener('click', () => set(() => 0));
    submitOnEnter(byId('clock-form'), byId('clock-set'));
    setInterval(showTime, 1000);

    return state => {
        const isEdited = document.activeElement === input || input.value !== String(offset);
        offset = state.clockOffsetSeconds;
        if (!isEdited) {
            input.value = offset;
        }

        showTime();
        showOffset();
    };
}
