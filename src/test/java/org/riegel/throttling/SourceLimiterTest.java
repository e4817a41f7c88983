package org.riegel.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S55: a source is an IPv4 address or an IPv6 network")
class SourceLimiterTest {
    @Test
    void anIpv4AddressStandsForItself() {
        assertThat(SourceLimiter.network("192.0.2.7"))
                .isEqualTo("192.0.2.7")
                .isNotEqualTo(SourceLimiter.network("192.0.2.8"));
    }

    @Test
    void allAddressesOfAnIpv6NetworkAreOne() {
        assertThat(SourceLimiter.network("2001:db8:1:2::1"))
                .isEqualTo(SourceLimiter.network("2001:db8:1:2:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(SourceLimiter.network("2001:db8:1:3::1"))
                .hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void whatIsNoAddressIsTakenAsItIs() {
        assertThat(SourceLimiter.network("")).isEmpty();
        assertThat(SourceLimiter.network("unix socket")).isEqualTo("unix socket");
    }
}
