// The HTML holds the English text, so that a page without scripts is still readable.
(function () {
    'use strict';

    const preferred = (navigator.languages && navigator.languages[0]) || navigator.language || 'en';
    const isChinese = /^zh/i.test(preferred);

    function each(name, apply) {
        document.querySelectorAll('[' + name + ']').forEach(function (element) {
            apply(element, element.getAttribute(name));
        });
    }

    document.documentElement.lang = isChinese ? 'zh-CN' : 'en';
    if (isChinese) {
        each('data-zh', function (element, text) { element.textContent = text; });
        each('data-zh-placeholder', function (element, text) { element.setAttribute('placeholder', text); });
        each('data-zh-label', function (element, text) { element.setAttribute('aria-label', text); });
    }

    window.EmulatorLanguage = Object.freeze({
        isChinese: isChinese,
        text: function (english, chinese) { return isChinese ? chinese : english; }
    });
})();
