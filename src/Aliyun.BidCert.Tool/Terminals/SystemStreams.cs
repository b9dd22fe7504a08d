// This file alone knows the console; everything else writes to what it opens.
#pragma warning disable RS0030
using System;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Aliyun.BidCert.Tool;

/// <summary>The streams that the system gave to the process.</summary>
internal sealed class SystemStreams
{
    private const int StandardOutput = 1;

    internal SystemStreams()
    {
        // Of the encodings that terminals in China have beside UTF-8.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        int codePage = Console.OutputEncoding.CodePage;
        Encoding = codePage == Encoding.UTF8.CodePage
            ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
            : Encoding.GetEncoding(codePage);
        Output = OpenOutput();
        Error = Console.OpenStandardError();
        Input = Console.OpenStandardInput();
        IsInputTerminal = !Console.IsInputRedirected;
        IsOutputTerminal = !Console.IsOutputRedirected;
        IsErrorTerminal = !Console.IsErrorRedirected;
        HasColors = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        Columns = IsOutputTerminal || IsErrorTerminal ? FindColumns() : 0;
    }

    internal Encoding Encoding { get; }

    internal Stream Output { get; }

    internal Stream Error { get; }

    internal Stream Input { get; }

    internal bool IsInputTerminal { get; }

    internal bool IsOutputTerminal { get; }

    internal bool IsErrorTerminal { get; }

    internal bool HasColors { get; }

    /// <summary>The width of the terminal; 0 where there is none, or where it is not known.</summary>
    internal int Columns { get; }

    private static int FindColumns()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    // .NET's own stream says nothing of it when whoever reads a pipe has closed it.
    private static Stream OpenOutput()
    {
        if (Console.IsOutputRedirected && !OperatingSystem.IsWindows())
        {
            try
            {
#pragma warning disable CA2000 // The process owns it.
                var pipe = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
#pragma warning restore CA2000
                if (!pipe.CanSeek)
                {
                    return pipe;
                }
            }
            catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
            {
                // There is no output at all. Whoever writes to it learns that.
            }
        }

        return Console.OpenStandardOutput();
    }
}
