using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>What the public surface of both packages keeps to.</summary>
[TestFixture]
internal sealed class ConventionTests
{
    private static readonly string[] Namespaces =
        ["Aliyun.BidCert", "Aliyun.BidCert.Signing", "Aliyun.BidCert.Testing", "Microsoft.Extensions.DependencyInjection"];

    // Enumerations whose values this code makes up or sends; every other one describes what a service said.
    private static readonly string[] OwnEnums =
        ["BidType", "Platform", "SubjectType", "ResponseFormat", "ParameterPlacement", "BidCertTransportFailure", "CustomerCertification", "AdviceLanguage", "SignatureMethod"];

    private static IReadOnlyList<Type> PublicTypes => ShippedAssemblies.PublicTypes;

    [Test]
    public void PublicTypes_BothAssemblies_AreFound()
    {
        // Every other test here ignores what it does not see.
        Assert.That(PublicTypes, Has.Member(typeof(BidCertClient)).And.Member(typeof(BidCertEmulator)));
        Assert.That(
            ShippedAssemblies.VisibleMembersOf(typeof(BidCertOptions)).Select(member => member.Name), Has.Member(".ctor").And.Member("BidType"));
    }

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicType_Class_IsSealedOrAbstract(Type type) =>
        Assert.That(
            !type.IsClass || type.IsSealed || type.IsAbstract,
            Is.True,
            $"{type} can be derived from: seal it. A class that is not made for inheritance cannot change without breaking those who did it all the same.");

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicType_Namespace_IsOneOfTheDesign(Type type) =>
        Assert.That(
            Namespaces, Has.Member(type.Namespace), $"{type} is in a namespace of the design's inner workings: make it internal or move it.");

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicType_Nested_IsNot(Type type) =>
        Assert.That(type.IsNested, Is.False, $"{type} is nested: users find public types by their namespace.");

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicMethod_ThatReturnsATask_IsCancellable(Type type)
    {
        foreach (MethodInfo method in ShippedAssemblies.VisibleMethodsOf(type).Where(ReturnsTask))
        {
            ParameterInfo? last = method.GetParameters().LastOrDefault();
            Assert.That(method.Name, Does.EndWith("Async"), $"{type}.{method.Name} returns a task: its name ends in Async.");
            Assert.That(
                last?.ParameterType,
                Is.EqualTo(typeof(CancellationToken)),
                $"{type}.{method.Name}: the last parameter is a CancellationToken, or a caller that shuts down has to wait for it.");
            Assert.That(
                (last!.Name, last.HasDefaultValue, last.DefaultValue),
                Is.EqualTo(("cancellationToken", true, (object?)null)),
                $"{type}.{method.Name}: the token is named cancellationToken and is default when left out.");
        }
    }

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicMethod_WithACancellationToken_HasItLast(Type type)
    {
        foreach (MethodInfo method in ShippedAssemblies.VisibleMethodsOf(type))
        {
            Assert.That(
                method.GetParameters().SkipLast(1).Select(parameter => parameter.ParameterType),
                Has.None.EqualTo(typeof(CancellationToken)),
                $"{type}.{method.Name}: the CancellationToken stands last, as everywhere in .NET.");
        }
    }

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicProperty_Accessors_AreNotInit(Type type) =>
        Assert.That(
            ShippedAssemblies.VisibleMembersOf(type).OfType<PropertyInfo>().Where(IsInit).Select(property => property.Name),
            Is.Empty,
            $"{type} has init accessors: callers in C# 7.3 cannot set them, and their modifier is another type on each target framework.");

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicMember_Required_IsNot(Type type) =>
        Assert.That(
            ShippedAssemblies.VisibleMembersOf(type).Append(type).Where(IsRequired).Select(member => member.Name),
            Is.Empty,
            $"{type} has required members: callers in C# 7.3 cannot make one. What is required goes into the constructor.");

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicStatic_Any_CannotBeChanged(Type type) =>
        Assert.That(
            ShippedAssemblies.VisibleMembersOf(type).Where(IsMutableStatic).Select(member => member.Name),
            Is.Empty,
            $"{type} has static state that anybody may change: two libraries in one process would get in each other's way. Make it an option.");

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicType_Field_IsConstant(Type type) =>
        Assert.That(
            ShippedAssemblies.VisibleMembersOf(type).OfType<FieldInfo>().Where(field => !field.IsLiteral).Select(field => field.Name),
            Is.Empty,
            $"{type} shows a field: make it a property, which can change its inside without breaking binaries.");

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicEnum_Inbound_HasUnknown(Type type)
    {
        if (!type.IsEnum)
        {
            return;
        }

        bool isOwn = OwnEnums.Contains(type.Name, StringComparer.Ordinal);
        Assert.That(Enum.IsDefined(type, 0), Is.True, $"{type} has no value 0, which every default of it would be.");
        Assert.That(
            isOwn || Enum.GetNames(type).Contains("Unknown", StringComparer.Ordinal),
            Is.True,
            $"{type} has no Unknown: a value that the service adds later must neither throw nor be lost. If this code makes up its values, list it in OwnEnums.");
        Assert.That(
            isOwn || Enum.GetName(type, 0) is "Unknown" or "None",
            Is.True,
            $"{type}: 0 is Unknown, so that a value that nobody set claims nothing.");
    }

    [Test]
    public void OwnEnums_EachName_Exists() =>
        Assert.That(OwnEnums, Is.SubsetOf(PublicTypes.Where(type => type.IsEnum).Select(type => type.Name)), "Take what is gone out of OwnEnums.");

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicType_Record_IsNot(Type type) =>
        Assert.That(
            type.GetMethod("<Clone>$"), Is.Null, $"{type} is a record: its ToString() would print each new property, secrets included.");

    [Test]
    public void Scanners_TypeThatBreaksEachRule_SeeIt()
    {
        Type culprit = typeof(Culprit);
        PropertyInfo init = culprit.GetProperty(nameof(Culprit.Initialised))!;
        MethodInfo task = culprit.GetMethod(nameof(Culprit.Run))!;

        Assert.Multiple(() =>
        {
            Assert.That(IsInit(init), Is.True);
            Assert.That(IsRequired(init), Is.True);
            Assert.That(IsRequired(culprit), Is.True);
            Assert.That(IsMutableStatic(culprit.GetProperty(nameof(Culprit.Shared))!), Is.True);
            Assert.That(ReturnsTask(task), Is.True);
            Assert.That(typeof(CulpritRecord).GetMethod("<Clone>$"), Is.Not.Null);
        });
    }

    private static bool ReturnsTask(MethodInfo method)
    {
        Type type = method.ReturnType;
        return typeof(Task).IsAssignableFrom(type)
            || type == typeof(ValueTask)
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));
    }

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") == true;

    private static bool IsRequired(MemberInfo member) =>
        member.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "RequiredMemberAttribute");

    private static bool IsMutableStatic(MemberInfo member) => member switch
    {
        FieldInfo field => field is { IsStatic: true, IsLiteral: false, IsInitOnly: false },
        PropertyInfo property => property.SetMethod is { IsStatic: true, IsPrivate: false },
        _ => false,
    };

    private sealed class Culprit
    {
        public static string Shared { get; set; } = "";

        public required string Initialised { get; init; }

        public static Task Run() => Task.CompletedTask;
    }

    private sealed record CulpritRecord;
}
