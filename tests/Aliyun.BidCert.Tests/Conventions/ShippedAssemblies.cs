using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>The assemblies of the packages, and what users see of them.</summary>
internal static class ShippedAssemblies
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static Assembly Library { get; } = typeof(BidCertClient).Assembly;

    public static Assembly Emulator { get; } = typeof(BidCertEmulator).Assembly;

    public static IReadOnlyList<Assembly> All { get; } = [Library, Emulator];

    /// <summary>The public types of both, in the order of their names.</summary>
    public static IReadOnlyList<Type> PublicTypes { get; } =
        [.. All.SelectMany(assembly => assembly.GetExportedTypes()).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>What a type itself declares and users can call, override or set: no accessors of properties and events.</summary>
    public static IEnumerable<MemberInfo> VisibleMembersOf(Type type) => type.GetMembers(Declared).Where(IsVisible);

    public static IEnumerable<MethodInfo> VisibleMethodsOf(Type type) => VisibleMembersOf(type).OfType<MethodInfo>();

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: true } method => method.Name.StartsWith("op_", StringComparison.Ordinal),
        MethodBase method => IsVisible(method),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        EventInfo e => e.AddMethod is { } add && IsVisible(add),
        _ => false,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
