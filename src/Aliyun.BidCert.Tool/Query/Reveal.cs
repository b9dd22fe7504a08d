using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>Personal data is written unmasked only if somebody has said yes to that.</summary>
internal static class Reveal
{
    private const string Yes = "yes";

    /// <exception cref="ToolException">Nobody has.</exception>
    internal static async Task ConfirmAsync(QueryArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        if (!arguments.Reveal || arguments.Yes)
        {
            return;
        }

        Words words = context.Words;
        string warning = words.Say(
            "--reveal writes names, phone numbers and certificate numbers, which are personal data",
            "--reveal 会输出姓名、电话与证件号码等个人信息");
        if (!context.Terminal.IsInputTerminal || arguments.Source == InputFile.StandardInput)
        {
            throw new ToolException(
                ExitCode.WrongArgument, warning + words.Say(": add --yes if that is meant.", "：确需输出请加上 --yes。"));
        }

        string question = warning + words.Say($". Type {Yes} to go on: ", $"。输入 {Yes} 继续：");
        await context.Terminal.Error.WriteAsync(question).ConfigureAwait(false);
        using TextReader input = InputFile.Open(InputFile.StandardInput, context);
        string? answer = await input.ReadLineAsync(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (answer?.Trim() != Yes)
        {
            throw new ToolException(ExitCode.WrongArgument, words.Say("Not confirmed: nothing was asked.", "未确认，未进行任何查询。"));
        }
    }
}
