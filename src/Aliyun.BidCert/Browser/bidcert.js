(function (root) {
  "use strict";
  root.AliyunBidCert = { version: "0.0.0" };
})(this);
