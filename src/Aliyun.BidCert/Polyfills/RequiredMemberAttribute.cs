#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
internal sealed class RequiredMemberAttribute : Attribute;
#endif
