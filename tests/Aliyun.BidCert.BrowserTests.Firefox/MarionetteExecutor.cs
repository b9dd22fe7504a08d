using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>
/// Carries out Selenium's commands by Firefox's Marionette protocol: messages over TCP, each preceded by its length, a command
/// [0, id, name, parameters] and its response [1, id, error, result].
/// </summary>
/// <remarks>https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html</remarks>
internal sealed class MarionetteExecutor : ICommandExecutor
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [DriverCommand.NewSession] = "WebDriver:NewSession",
        [DriverCommand.Quit] = "Marionette:Quit",
        [DriverCommand.SetTimeouts] = "WebDriver:SetTimeouts",
        [DriverCommand.Get] = "WebDriver:Navigate",
        [DriverCommand.Close] = "WebDriver:CloseWindow",
        [DriverCommand.GetCurrentWindowHandle] = "WebDriver:GetWindowHandle",
        [DriverCommand.GetWindowHandles] = "WebDriver:GetWindowHandles",
        [DriverCommand.SwitchToWindow] = "WebDriver:SwitchToWindow",
        [DriverCommand.SwitchToFrame] = "WebDriver:SwitchToFrame",
        [DriverCommand.SwitchToParentFrame] = "WebDriver:SwitchToParentFrame",
        [DriverCommand.FindElement] = "WebDriver:FindElement",
        [DriverCommand.ExecuteScript] = "WebDriver:ExecuteScript",
        [DriverCommand.ExecuteAsyncScript] = "WebDriver:ExecuteAsyncScript",
    };

    private readonly TcpClient connection;
    private readonly NetworkStream stream;
    private int lastId;

    internal MarionetteExecutor(int port)
    {
        connection = new TcpClient("127.0.0.1", port) { NoDelay = true };
        stream = connection.GetStream();
        Read(); // It says first who it is.
    }

    public bool TryAddCommand(string commandName, CommandInfo? info) => false;

    public Task<Response> ExecuteAsync(Command commandToExecute) => Task.FromResult(Execute(commandToExecute));

    public Response Execute(Command commandToExecute)
    {
        string name = Names.GetValueOrDefault(commandToExecute.Name) ?? throw new NotSupportedException(commandToExecute.Name);
        Write(new JsonArray(0, ++lastId, name, ParametersOf(commandToExecute)).ToJsonString());
        JsonArray response = Read().AsArray();
        if (response[2] is JsonObject error)
        {
            return Response.FromErrorJson(new JsonObject { ["value"] = error.DeepClone() }.ToJsonString());
        }

        JsonNode? result = response[3];
        JsonNode? value = result is JsonObject { Count: 1 } only && only.ContainsKey("value") ? only["value"] : result;
        return Response.FromJson(new JsonObject { ["value"] = value?.DeepClone() }.ToJsonString());
    }

    public void Dispose()
    {
        stream.Dispose();
        connection.Dispose();
    }

    private static JsonObject ParametersOf(Command command)
    {
        if (command.Name == DriverCommand.NewSession)
        {
            return new JsonObject { ["acceptInsecureCerts"] = true };
        }

        return command.Name == DriverCommand.Quit
            ? new JsonObject { ["flags"] = new JsonArray("eForceQuit") }
            : FrameByElement(JsonNode.Parse(command.ParametersAsJsonString)!.AsObject());
    }

    // WebDriver has an element in the place of the frame's number, Marionette beside it.
    private static JsonObject FrameByElement(JsonObject parameters)
    {
        if (parameters["id"] is JsonObject element)
        {
            foreach ((string _, JsonNode? reference) in element)
            {
                return new JsonObject { ["element"] = reference!.DeepClone() };
            }
        }

        return parameters;
    }

    private void Write(string message)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(message);
        stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")));
        stream.Write(bytes);
    }

    private JsonNode Read()
    {
        int length = 0;
        for (int digit = ReadByte(); digit != ':'; digit = ReadByte())
        {
            length = (length * 10) + digit - '0';
        }

        byte[] message = new byte[length];
        stream.ReadExactly(message);
        return JsonNode.Parse(message) ?? throw new JsonException("Marionette said null.");
    }

    private int ReadByte() => stream.ReadByte() is var read and >= 0 ? read : throw new EndOfStreamException("Firefox has ended.");
}
