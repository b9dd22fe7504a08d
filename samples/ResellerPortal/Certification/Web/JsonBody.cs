using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using ResellerPortal.Certification.Errors;

namespace ResellerPortal.Certification.Web;

/// <summary>
/// Reads what a page posted. A parameter of the endpoint would be read before the filters, and a wrong body answered without a word.
/// </summary>
internal static class JsonBody
{
    internal static async Task<T> ReadAsync<T>(HttpContext http)
        where T : notnull
    {
        try
        {
            if (http.Request.HasJsonContentType() && await http.Request.ReadFromJsonAsync<T>(http.RequestAborted) is { } body)
            {
                return body;
            }
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException or InvalidOperationException)
        {
            // No JSON, too much of it, or in a charset that does not exist. What it says is the sender's and gets into no log.
        }

        throw new CustomerProblemException(CustomerProblem.InvalidRequest);
    }
}
