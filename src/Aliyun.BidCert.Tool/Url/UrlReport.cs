using System;
using System.Globalization;
using System.IO;

namespace Aliyun.BidCert.Tool.Url;

/// <summary>What <c>bidcert url</c> prints.</summary>
internal sealed class UrlReport(ToolContext context, UrlArguments arguments, GenerateAliyunBidCertWaysUrlResponse response)
{
    private string Url => response.Url.AbsoluteUri;

    internal void Write()
    {
        string? requestId = Identifiers.RequestId(response.RequestId);
        if (arguments.IsJson)
        {
            string expiresAt = response.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            context.Terminal.WriteJson(new UrlModel(Url, expiresAt, requestId));
            return;
        }

        WriteLines(requestId);

        // The page for a PC is of no use to a phone.
        if (arguments.ShowsCode && arguments.Platform != Platform.Pc && context.Terminal.IsOutputTerminal)
        {
            WriteCode();
        }
    }

    private void WriteLines(string? requestId)
    {
        Words words = context.Words;
        TextWriter output = context.Terminal.Output;
        var hours = (long)Math.Round((response.ExpiresAt - context.Time.GetUtcNow()).TotalHours);
        string until = TimeZoneInfo.ConvertTime(response.ExpiresAt, context.Time.LocalTimeZone)
            .ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        output.WriteLine(words.Say("URL          ", "链接       ") + Url);
        output.WriteLine(words.Say($"Valid until  {until} (in {hours} hours)", $"有效期至   {until}（{hours} 小时后失效）"));
        output.WriteLine(words.Say("RequestId    ", "RequestId  ") + (requestId ?? words.Say("none", "无")));
        output.WriteLine(words.Say("Customer     ", "客户 UID   ") + arguments.Uid);
    }

    private void WriteCode()
    {
        Words words = context.Words;
        Terminal terminal = context.Terminal;
        if (!terminal.HasUnicode)
        {
            terminal.Error.WriteLine(words.Say(
                "No QR code is drawn, because this terminal has no block characters: use one with UTF-8, or add --no-qr.",
                "未绘制二维码，因为当前终端无法显示方块字符：请使用 UTF-8 终端，或加上 --no-qr。"));
        }
        else if (QrCode.TryCreate(Url) is not { } code)
        {
            terminal.Error.WriteLine(words.Say(
                "No QR code is drawn, because the URL is too long for one: open it in another way.",
                "未绘制二维码，因为链接过长：请以其他方式打开。"));
        }
        else if (code.Width > terminal.Width)
        {
            terminal.Error.WriteLine(words.Say(
                $"No QR code is drawn, because it needs {code.Width} columns and this terminal has {terminal.Width}: widen it.",
                $"未绘制二维码，因为需要 {code.Width} 列，而当前终端只有 {terminal.Width} 列：请加宽终端。"));
        }
        else
        {
            terminal.Output.WriteLine();
            code.Draw(terminal.OutputConsole);
        }
    }

    private sealed record UrlModel(string Url, string ExpiresAt, string? RequestId);
}
