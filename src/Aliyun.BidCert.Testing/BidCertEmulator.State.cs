using System;
using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Testing;

/// <content>What the emulator knows and how it is set up, for a page or a test that shows or checks it.</content>
public sealed partial class BidCertEmulator
{
    /// <summary>
    /// The <c>Server</c> header of the emulator's responses. The SDK logs a warning at the first one, so that nobody mistakes the emulator
    /// for the service.
    /// </summary>
    public const string ServerName = "Aliyun.BidCert.Emulator";

    private static readonly TimeSpan MaxClockOffset = TimeSpan.FromDays(366);

    private long _revision;

    /// <summary>
    /// Gets or sets the URL under which browsers reach the pages of this emulator, such as <c>http://127.0.0.1:5190/</c>. Certification
    /// URLs and the URLs of face verifications that are issued from then on lead there. Requests to this host are served as on loopback.
    /// Null, the default, means that there are no pages: certification URLs then look like those of the service.
    /// </summary>
    /// <exception cref="ArgumentException">The URL is not an http or https URL with path <c>/</c> and nothing after it.</exception>
    public Uri? PublicUrl
    {
        get
        {
            lock (_lock)
            {
                return _settings.PublicUrl;
            }
        }

        set
        {
            bool isRoot = value is null || (value.IsAbsoluteUri && value.Scheme is "http" or "https"
                && value.PathAndQuery == "/" && value.Fragment.Length == 0 && value.UserInfo.Length == 0);
            if (!isRoot)
            {
                throw new ArgumentException(
                    "The URL is not that of a server: use http or https, a host and a port, such as http://127.0.0.1:5190/.",
                    nameof(value));
            }

            lock (_lock)
            {
                _settings.PublicUrl = value is null ? null : new Uri(value.AbsoluteUri);
                _revision++;
            }
        }
    }

    /// <summary>
    /// Gets or sets the time by which the emulator's clock is ahead of its <see cref="TimeProvider"/>. Zero by default; negative if it is
    /// behind. Requests with a correct timestamp are rejected if it is far enough off, and it makes issued URLs expire.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is more than 366 days.</exception>
    public TimeSpan ClockOffset
    {
        get
        {
            lock (_lock)
            {
                return _settings.ClockOffset;
            }
        }

        set
        {
            if (value > MaxClockOffset || value < -MaxClockOffset)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The clock can be at most 366 days off.");
            }

            lock (_lock)
            {
                _settings.ClockOffset = value;
                _revision++;
            }
        }
    }

    /// <summary>Gets the emulator's time, in UTC.</summary>
    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_lock)
            {
                return Now;
            }
        }
    }

    /// <summary>
    /// Gets a number that grows with every request and every change, so that a page knows when to read the state again. What the clock
    /// alone changes, such as the expiry of a URL, does not count.
    /// </summary>
    public long Revision
    {
        get
        {
            lock (_lock)
            {
                return _revision;
            }
        }
    }

    /// <summary>Gets a snapshot of the main accounts.</summary>
    public IReadOnlyList<EmulatedReseller> Resellers
    {
        get
        {
            lock (_lock)
            {
                return _accounts.GetResellers();
            }
        }
    }

    /// <summary>Gets a snapshot of the AccessKeys.</summary>
    public IReadOnlyList<EmulatedAccessKey> AccessKeys
    {
        get
        {
            lock (_lock)
            {
                return _accounts.GetAccessKeys();
            }
        }
    }

    /// <summary>Gets a snapshot of the customers and their certification.</summary>
    public IReadOnlyList<EmulatedCustomer> Customers
    {
        get
        {
            lock (_lock)
            {
                return _accounts.GetCustomers(Now);
            }
        }
    }

    /// <summary>Gets a snapshot of the issued certification URLs that have not expired, oldest first.</summary>
    public IReadOnlyList<IssuedCertWaysUrl> IssuedUrls
    {
        get
        {
            lock (_lock)
            {
                DateTimeOffset now = Now;
                return [.. _issuedUrls.GetAll().Where(issued => now < issued.ExpiresAt)];
            }
        }
    }

    /// <summary>
    /// Enables or disables an AccessKey. Requests with a disabled one are rejected with <c>InvalidAccessKeyId.Inactive</c>.
    /// </summary>
    /// <param name="accessKeyId">The id of the key.</param>
    /// <param name="isActive">Whether the key is enabled.</param>
    /// <exception cref="ArgumentException">The id is null or empty, or there is no such key.</exception>
    public void SetAccessKeyActive(string accessKeyId, bool isActive)
    {
        Require.NotEmpty(accessKeyId, nameof(accessKeyId));
        lock (_lock)
        {
            _accounts.SetActive(accessKeyId, isActive);
            _revision++;
        }
    }

    private DateTimeOffset Now => _timeProvider.GetUtcNow() + _settings.ClockOffset;
}
