using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>Customers, accounts, keys, the clock and settings.</summary>
internal sealed class SetupApi(BidCertEmulator emulator)
{
    private const double MaxSeconds = 366 * 24 * 3600;
    private const int MaxAccounts = 10_000;
    private const int MaxId = 128;

    internal async Task PutCustomerAsync(HttpContext context)
    {
        CustomerRequest request = await ApiResponse.ReadAsync(context, ApiJson.Readable.CustomerRequest).ConfigureAwait(false);
        CustomerCertification certification = Given(request.Certification, "certification", "none, personal or enterprise");
        TimeSpan after = Seconds(request.AfterSeconds ?? 0, "afterSeconds", 0, MaxSeconds);
        string aliyunPk = Id(context, "aliyunPk");
        IReadOnlyList<EmulatedCustomer> customers = emulator.Customers;
        EmulatedCustomer? known = customers.FirstOrDefault(customer => customer.AliyunPk == aliyunPk);
        string resellerUid = ExistingReseller(request.ResellerUid ?? known?.ResellerUid ?? BidCertEmulator.DemoResellerUid);
        if (known?.ResellerUid != resellerUid)
        {
            ThrowIfFull(known is null ? customers.Count : 0);
            emulator.AddCustomer(aliyunPk, resellerUid, known?.Certification ?? CustomerCertification.None);
        }

        emulator.SetCertification(aliyunPk, certification, after);
        EmulatedCustomer customer = emulator.Customers.First(customer => customer.AliyunPk == aliyunPk);
        await ApiResponse.WriteAsync(context, State.Of(customer), ApiJson.Readable.CustomerModel).ConfigureAwait(false);
    }

    internal async Task PutResellerAsync(HttpContext context)
    {
        ResellerRequest request = await ApiResponse.ReadAsync(context, ApiJson.Readable.ResellerRequest).ConfigureAwait(false);
        string uid = Id(context, "uid");
        IReadOnlyList<EmulatedReseller> resellers = emulator.Resellers;
        EmulatedReseller? known = resellers.FirstOrDefault(reseller => reseller.Uid == uid);
        ThrowIfFull(known is null ? resellers.Count : 0);
        emulator.AddReseller(
            uid, request.IsBidAccount ?? known?.IsBidAccount ?? true, request.IsApiOpened ?? known?.IsApiOpened ?? true);
        EmulatedReseller reseller = emulator.Resellers.First(reseller => reseller.Uid == uid);
        await ApiResponse.WriteAsync(context, State.Of(reseller), ApiJson.Readable.ResellerModel).ConfigureAwait(false);
    }

    internal async Task PutAccessKeyAsync(HttpContext context)
    {
        AccessKeyRequest request = await ApiResponse.ReadAsync(context, ApiJson.Readable.AccessKeyRequest).ConfigureAwait(false);
        string id = Id(context, "id");
        IReadOnlyList<EmulatedAccessKey> keys = emulator.AccessKeys;
        bool isKnown = keys.Any(key => key.Id == id);
        ThrowIfFull(isKnown ? 0 : keys.Count);
        bool isActiveOnly = request is { Secret: null, ResellerUid: null, IsRamUser: null, SecurityToken: null, IsActive: not null };
        if (isKnown && isActiveOnly)
        {
            emulator.SetAccessKeyActive(id, request.IsActive!.Value);
        }
        else
        {
            emulator.AddAccessKey(
                id,
                Given(request.Secret is "" ? null : request.Secret, "secret", "the AccessKeySecret"),
                ExistingReseller(request.ResellerUid ?? BidCertEmulator.DemoResellerUid),
                request.IsActive ?? true,
                request.SecurityToken is "" ? null : request.SecurityToken,
                securityTokenExpiresAt: null,
                request.IsRamUser ?? false);
        }

        await ApiResponse.WriteAsync(context, State.Of(emulator.AccessKeys.First(key => key.Id == id)), ApiJson.Readable.AccessKeyModel)
            .ConfigureAwait(false);
    }

    internal async Task PutClockAsync(HttpContext context)
    {
        ClockRequest request = await ApiResponse.ReadAsync(context, ApiJson.Readable.ClockRequest).ConfigureAwait(false);
        double offset = Given(request.OffsetSeconds, "offsetSeconds", "seconds, negative for a clock that is behind");
        emulator.ClockOffset = Seconds(offset, "offsetSeconds", -MaxSeconds, MaxSeconds);
        await ApiResponse.WriteAsync(
            context, new ClockModel(emulator.UtcNow, emulator.ClockOffset.TotalSeconds), ApiJson.Readable.ClockModel).ConfigureAwait(false);
    }

    internal async Task PutSettingsAsync(HttpContext context)
    {
        SettingsRequest request = await ApiResponse.ReadAsync(context, ApiJson.Readable.SettingsRequest).ConfigureAwait(false);
        emulator.ReportsUnfinishedFaceVerificationsAsFailed =
            Given(request.ReportsUnfinishedFaceVerificationsAsFailed, "reportsUnfinishedFaceVerificationsAsFailed", "true or false");
        await ApiResponse.WriteAsync(context, request, ApiJson.Readable.SettingsRequest).ConfigureAwait(false);
    }

    internal static TimeSpan Seconds(double value, string name, double minimum, double maximum) => value >= minimum && value <= maximum
        ? TimeSpan.FromSeconds(value)
        : throw Bad(FormattableString.Invariant($"The member {name} is not from {minimum} to {maximum} seconds."));

    internal static T Given<T>(T? value, string name, string use)
        where T : struct => value ?? throw Missing(name, use);

    internal static string Given(string? value, string name, string use) => value ?? throw Missing(name, use);

    internal static ApiException Bad(string error) => new(StatusCodes.Status400BadRequest, error);

    private static ApiException Missing(string name, string use) => Bad($"The member {name} is missing: give it {use}.");

    private static string Id(HttpContext context, string name) =>
        context.Request.RouteValues[name] is string { Length: <= MaxId } id
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? id
            : throw Bad("The id in the path is not of at most 128 letters, digits, dots, hyphens and underscores.");

    private static void ThrowIfFull(int count)
    {
        if (count >= MaxAccounts)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "The emulator has 10000 of these. Start it anew, or use one of them.");
        }
    }

    private string ExistingReseller(string uid) => emulator.Resellers.Any(reseller => reseller.Uid == uid) ? uid
        : throw Bad("There is no main account with this resellerUid: add it first, with PUT /_emulator/api/resellers/{uid}.");
}
