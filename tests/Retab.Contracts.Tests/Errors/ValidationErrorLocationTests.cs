namespace Retab.Contracts.Tests.Errors;

[TestFixture]
public sealed class ValidationErrorLocationTests
{
    [Test]
    public void Equals_NameAndIndex_StayApart()
    {
        Assert.That(new ValidationErrorLocation("0"), Is.Not.EqualTo(new ValidationErrorLocation(0)));
        Assert.That(default(ValidationErrorLocation), Is.EqualTo(new ValidationErrorLocation("")));
        Assert.That(new ValidationErrorLocation("a") == "a", Is.True);
        Assert.That(new ValidationErrorLocation(7).GetHashCode(), Is.EqualTo(((ValidationErrorLocation)7).GetHashCode()));
    }

    [Test]
    public void Equals_SamePartOrAnother_IsEqualOrNot()
    {
        ValidationErrorLocation name = "a";
        ValidationErrorLocation index = 1;

        Assert.Multiple(() =>
        {
            Assert.That(name != "b", Is.True);
            Assert.That(name != "a", Is.False);
            Assert.That(index == 2, Is.False);
            Assert.That(name.Equals((object)new ValidationErrorLocation("a")), Is.True);
            Assert.That(name.Equals((object)"a"), Is.False);
            Assert.That(name.GetHashCode(), Is.EqualTo(new ValidationErrorLocation("a").GetHashCode()));
            Assert.That(name.GetHashCode(), Is.Not.EqualTo(new ValidationErrorLocation("b").GetHashCode()));
            Assert.That(default(ValidationErrorLocation).GetHashCode(), Is.EqualTo(new ValidationErrorLocation("").GetHashCode()));
            Assert.That(name.ToString(), Is.EqualTo("a"));
            Assert.That(index.ToString(), Is.EqualTo("1"));
            Assert.That(default(ValidationErrorLocation).ToString(), Is.Empty);
            Assert.That(() => new ValidationErrorLocation(null!), Throws.ArgumentNullException);
        });
    }
}
