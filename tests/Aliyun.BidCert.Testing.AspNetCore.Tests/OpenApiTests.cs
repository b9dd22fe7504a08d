using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Testing.AspNetCore.Tests;

/// <summary>The document of the API says what the API is.</summary>
[TestFixture]
internal sealed class OpenApiTests
{
    private const string Prefix = "/_emulator/api/";

    [Test]
    public async Task OpenApi_Paths_AreTheRoutes()
    {
        await using WebApplication app = WebApplication.CreateSlimBuilder().Build();
        app.MapBidCertEmulator(new BidCertEmulator());
        string[] routes =
        [
            .. from source in ((IEndpointRouteBuilder)app).DataSources
               from endpoint in source.Endpoints.OfType<RouteEndpoint>()
               let path = endpoint.RoutePattern.RawText
               where path == "/health" || path!.StartsWith(Prefix, StringComparison.Ordinal)
               from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
               where method != "HEAD"
               select $"{method} {path}",
        ];

        JsonElement document = Document();
        IEnumerable<string> described =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where operation.Name is "get" or "put" or "post" or "delete" or "patch"
            select $"{operation.Name.ToUpperInvariant()} {path.Name}";

        Assert.That(routes, Has.Length.GreaterThan(15));
        Assert.That(described, Is.EquivalentTo(routes));
    }

    [Test]
    public async Task OpenApi_IsServedAsItIs()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        (HttpStatusCode status, JsonElement body) = await server.ApiAsync("GET", "openapi.json");
        Assert.That((status, body.GetProperty("openapi").GetString()![..2]), Is.EqualTo((HttpStatusCode.OK, "3.")));
    }

    [Test]
    public async Task OpenApi_State_HasTheMembersOfTheResponse()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        server.Emulator.FailNext(EmulatorFault.NoResponse(), count: 2);
        server.Emulator.StopFailing();
        await server.Emulator.CreateClient().GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
        await server.Emulator.CreateFaceVerifyClient().InitAsync(new("scene", "order", "测试样例", "000000190000000000"));
        server.Emulator.FailNext(EmulatorFault.NoResponse());
        JsonElement state = (await server.ApiAsync("GET", "state")).Body;

        JsonElement schema = Document().GetProperty("paths").GetProperty(Prefix + "state").GetProperty("get").GetProperty("responses").GetProperty("200")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema");
        AssertDescribed(state, schema, "state");
    }

    private static JsonElement Document()
    {
        using Stream file = typeof(EmulatorEndpointRouteBuilderExtensions).Assembly.GetManifestResourceStream("openapi.json")!;
        using var reader = new StreamReader(file);
        return JsonElement.Parse(reader.ReadToEnd());
    }

    // Each member of a response is in the schema, and the other way round.
    private static void AssertDescribed(JsonElement value, JsonElement schema, string where)
    {
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out JsonElement properties))
        {
            Assert.That(
                properties.EnumerateObject().Select(property => property.Name), Is.EquivalentTo(value.EnumerateObject().Select(member => member.Name)), where);
            foreach (JsonProperty member in value.EnumerateObject())
            {
                AssertDescribed(member.Value, properties.GetProperty(member.Name), $"{where}.{member.Name}");
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                AssertDescribed(item, schema.GetProperty("items"), where + "[]");
            }
        }
    }

    private static JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(Document(), (element, name) => element.GetProperty(name));
        }

        return schema;
    }
}
