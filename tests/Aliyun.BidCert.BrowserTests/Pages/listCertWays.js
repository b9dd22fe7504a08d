'use strict';
parent.postMessage({ success: true, type: 'aliyun_fast_auth_init', data: null }, '*');
