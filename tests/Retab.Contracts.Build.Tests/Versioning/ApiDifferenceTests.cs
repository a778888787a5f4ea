namespace Retab.Contracts.Build.Tests.Versioning;

using System.Collections.Generic;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Versioning;

[TestFixture]
public sealed class ApiDifferenceTests
{
    private const string Listing = "namespace N\n{\n    [A]\n    public class C\n    {\n        public int P { get; }\n    }\n}\n";

    [Test]
    public void Compare_SameListing_IsNoBump() => Assert.That(ApiDifference.Compare(Listing, Listing).Bump, Is.EqualTo(Bump.None));

    [Test]
    public void Compare_MemberAdded_IsMinor() =>
        Assert.That(
            ApiDifference.Compare(
                Listing, Listing.Replace("    }\n}", "        public int Q { get; }\n    }\n}", System.StringComparison.Ordinal)).Bump,
            Is.EqualTo(Bump.Minor));

    [Test]
    public void Compare_MemberOfAnotherType_IsMajorAndToldOnce()
    {
        (Bump bump, IReadOnlyList<string> gone) =
            ApiDifference.Compare(Listing, Listing.Replace("int P", "int? P", System.StringComparison.Ordinal));

        Assert.That(bump, Is.EqualTo(Bump.Major));
        Assert.That(gone, Is.EqualTo(new[] { "namespace N > public class C > public int P { get; }" }));
    }

    [Test]
    public void Compare_TypeGone_IsToldWithoutItsMembers() =>
        Assert.That(ApiDifference.Compare(Listing, "namespace N\n{\n}\n").Gone, Is.EqualTo(new[] { "namespace N > public class C" }));

    [Test]
    public void Compare_AttributeChanged_IsNoBump() =>
        Assert.That(
            ApiDifference.Compare(Listing, Listing.Replace("[A]", "[A]\n    [B]", System.StringComparison.Ordinal)).Bump,
            Is.EqualTo(Bump.None));
}
