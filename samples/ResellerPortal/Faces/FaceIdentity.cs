using System.Security.Claims;

namespace ResellerPortal.Faces;

/// <summary>The person whose face is verified. The members are internal, so that no serialiser takes them.</summary>
internal sealed class FaceIdentity(string name, string number)
{
    internal string Name { get; } = name;

    internal string Number { get; } = number;

    public override string ToString() => "FaceIdentity: ***";
}

/// <summary>Finds the identity of the signed-in customer where the portal keeps it. Null: it has none.</summary>
internal delegate FaceIdentity? FindFaceIdentity(ClaimsPrincipal user);
