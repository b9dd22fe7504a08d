using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Creates options as .NET's own factory does, and in the same order. That one asks each delegate of each name, which takes seconds for
/// thousands of resellers; this one runs those of the name.
/// </summary>
internal sealed class NamedOptionsFactory<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    IEnumerable<IConfigureOptions<TOptions>> setups,
    IEnumerable<IPostConfigureOptions<TOptions>> postConfigures,
    IEnumerable<IValidateOptions<TOptions>> validations) : IOptionsFactory<TOptions>
    where TOptions : class
{
    private readonly ILookup<string?, (int Place, IConfigureOptions<TOptions> Setup)> _setups =
        setups.Select((setup, place) => (place, setup)).ToLookup(one => NameOf(one.setup));

    public TOptions Create(string name) => new OptionsFactory<TOptions>(SetupsOf(name), postConfigures, validations).Create(name);

    /// <summary>Those of the name and those that may be for all names, in the order in which they were added.</summary>
    internal IEnumerable<IConfigureOptions<TOptions>> SetupsOf(string name) =>
        _setups[null].Concat(_setups[name]).OrderBy(one => one.Place).Select(one => one.Setup);

    // Null for one that may be for all names. A class that is derived from it may do anything.
    private static string? NameOf(IConfigureOptions<TOptions> setup) =>
        setup.GetType() == typeof(ConfigureNamedOptions<TOptions>) ? ((ConfigureNamedOptions<TOptions>)setup).Name : null;
}
