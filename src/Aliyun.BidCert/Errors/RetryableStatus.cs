namespace Aliyun.BidCert;

/// <summary>HTTP statuses that may be followed by a better one, where there is no known code to go by.</summary>
internal static class RetryableStatus
{
    private const int TooManyRequests = 429;
    private const int NotImplemented = 501;

    internal static bool Contains(int statusCode) => statusCode is TooManyRequests or (>= 500 and not NotImplemented);
}
