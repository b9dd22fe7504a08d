using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>The faults to come.</summary>
internal sealed class FaultsApi(BidCertEmulator emulator)
{
    private const int MaxFaults = 1_000;

    internal async Task PostAsync(HttpContext context)
    {
        FaultRequest request = await ApiResponse.ReadAsync(context, ApiJson.Readable.FaultRequest).ConfigureAwait(false);
        int count = request.Count ?? 1;
        if (count < 1)
        {
            throw SetupApi.Bad("The member count is less than 1: give it the number of requests that the fault happens to.");
        }

        if (emulator.ScheduledFaults.Count >= MaxFaults)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "There are 1000 faults to come. Remove them first, with DELETE.");
        }

        EmulatorFault fault = FaultFactory.Create(request);
        emulator.FailNext(fault, count);
        await ApiResponse.WriteAsync(context, new FaultModel(fault.ToString(), count), ApiJson.Readable.FaultModel).ConfigureAwait(false);
    }

    internal Task DeleteAsync(HttpContext context)
    {
        emulator.StopFailing();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
