package org.riegel.secondfactor;

/**
 * What a person needs to carry an offer over to a device. It holds the secret: it is shown during the enrollment, to its
 * owner, and nowhere else (S20).
 *
 * @param address what the device reads from a QR code
 * @param key the same secret for typing, in groups
 * @param challenge what shows that the device has taken it over
 */
public record OfferedDevice(String address, String key, Challenge challenge) {
    @Override
    public String toString() {
        return "OfferedDevice[" + challenge.factor() + "]";
    }
}
