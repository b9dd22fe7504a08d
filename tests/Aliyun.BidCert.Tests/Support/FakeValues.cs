namespace Aliyun.BidCert.Tests.Support;

/// <summary>The values that tests send and receive. All are visibly made up; the secret ones say CANARY, so that a leak is found.</summary>
internal static class FakeValues
{
    internal const string AccessKeyId = "LTAIfakefakefakefake";
    internal const string MaskedAccessKeyId = "LTA***fake";
    internal const string AccessKeySecret = "fake-secret-CANARY";
    internal const string SecurityToken = "fake-sts-CANARY/+=";
    internal const string Uid = "1000000000000001";
    internal const string UrlToken = "ZmFrZS11cmwtdG9rZW4tQ0FOQVJZ==";
    internal const string Url = "https://account.aliyun.com/cert/listCertWays.html?token=" + UrlToken;
    internal const string Name = "测试样例CANARY";
    internal const string Phone = "100-0000-CANARY";
    internal const string CertNumber = "0000CANARY00000000";
    internal const string CertifyId = "fakecertifyid0000000000000000001";
    internal const string CertifyUrl = "https://face.example/verify?bizNo=CANARY-of-the-url&x=%2F";
    internal const string CallbackToken = "CANARYofTheCallback";
    internal const string RequestId = "FACE0001-0000-4000-8000-00000000FACE";
}
