using System.Linq;

namespace Retab.Contracts.Testing.Tests.Verification.Secrets;

[TestFixture]
public sealed class SecretNamesTests
{
    private static readonly string LongestName = new string('x', 195) + "token";

    [TestCase("token tokens secret secrets password passwords passwd passphrase passphrases pwd authorization cookie cookies")]
    [TestCase("credential credentials jwt apikey apikeys accesskey accesskeys secretkey privatekey privatekeys sessionid csrf xsrf")]
    [TestCase("api_key access_key private_key secret_key signing_key encryption_key master_key service_key client_key session_key")]
    [TestCase("shared_key ssh_key auth_key account_key storage_key subscription_key api_keys")]
    [TestCase("token_value token_values key_secret_pem token_der token_raw token_b64 token_base64 token_hex token_encoded token_string token_text")]
    [TestCase("token_header token_headers token_plain token_plaintext token1 token_2 token_value_2")]
    [TestCase("accessToken AccessToken ACCESS_TOKEN X-Auth-Token x.auth.token APIKey AWSAccessKeyId access_key_id session_id SessionId mytoken my2Token")]
    public void IsSecret_NamesOfSecrets_AreSecret(string names) => Assert.That(names.Split(' ').Where(name => !SecretNames.IsSecret(name)), Is.Empty);

    [TestCase("max_tokens min_tokens total_tokens used_tokens tokens_usage_tokens limit_tokens remaining_tokens prompt_tokens completion_tokens")]
    [TestCase("input_tokens output_tokens num_tokens number_of_tokens tokens_per_tokens budget_tokens cached_tokens reasoning_tokens reset_tokens")]
    [TestCase("key keys id value header tokenizer secretary author keyboard public_key other_keys user_id key_id access_id session access session_name")]
    [TestCase("accessTokenizer monkey hockey_key _ -- 1 12")]
    public void IsSecret_OtherNames_AreNot(string names) => Assert.That(names.Split(' ').Where(SecretNames.IsSecret), Is.Empty);

    [Test]
    public void IsSecret_NoNameOrOneOfNobody_IsNot()
    {
        Assert.That(SecretNames.IsSecret(""), Is.False);
        Assert.That(SecretNames.IsSecret(LongestName), Is.True);
        Assert.That(SecretNames.IsSecret("x" + LongestName), Is.False);
    }

    [TestCase("key session sid auth bearer sig x_auth x-sig KEY")]
    public void IsAmbiguous_NamesOfBoth_Are(string names) => Assert.That(names.Split(' ').Where(name => !SecretNames.IsAmbiguous(name)), Is.Empty);

    [TestCase("keys api_key session_1_x author signature token sid_x")]
    public void IsAmbiguous_OtherNames_AreNot(string names) => Assert.That(names.Split(' ').Where(SecretNames.IsAmbiguous), Is.Empty);

    [Test]
    public void IsAmbiguous_NoNameOrOneOfNobody_IsNot()
    {
        string longest = new string('x', 195) + "-auth";
        Assert.That(SecretNames.IsAmbiguous(""), Is.False);
        Assert.That(SecretNames.IsAmbiguous(longest), Is.True);
        Assert.That(SecretNames.IsAmbiguous("x" + longest), Is.False);
    }

    [TestCase("token sig key code keyid signature X-Amz-Signature key_id AWS-Key-Id")]
    public void IsSecretParameter_NamesInAddresses_Are(string names) => Assert.That(names.Split(' ').Where(name => !SecretNames.IsSecretParameter(name)), Is.Empty);

    [TestCase("zipcode postal_code keyids id page my_keyid signatures")]
    public void IsSecretParameter_OtherNames_AreNot(string names) => Assert.That(names.Split(' ').Where(SecretNames.IsSecretParameter), Is.Empty);

    [Test]
    public void IsSecretParameter_NoNameOrOneOfNobody_IsNot()
    {
        string longest = new string('x', 190) + "-signature";
        Assert.That(SecretNames.IsSecretParameter(""), Is.False);
        Assert.That(SecretNames.IsSecretParameter(longest), Is.True);
        Assert.That(SecretNames.IsSecretParameter("x" + longest), Is.False);
    }

    [TestCase("Cookie Set-Cookie cookies Authorization Proxy-Authorization")]
    public void IsHeader_Headers_Are(string names) => Assert.That(names.Split(' ').Where(name => !SecretNames.IsHeader(name)), Is.Empty);

    [TestCase("set-cookies token api-key cookie-jar")]
    public void IsHeader_OtherNames_AreNot(string names) => Assert.That(names.Split(' ').Where(SecretNames.IsHeader), Is.Empty);
}
