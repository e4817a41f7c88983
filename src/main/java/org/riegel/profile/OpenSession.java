package org.riegel.profile;

/**
 * One sign-in as its owner sees it.
 *
 * @param browser in words
 * @param address where it was completed
 * @param handheld whether it is on a phone
 * @param here whether it is the one that asks
 */
public record OpenSession(
        String id, String browser, String address, String since, String lastSeen, boolean handheld, boolean here) {
    public String getId() {
        return id;
    }

    public String getBrowser() {
        return browser;
    }

    public String getAddress() {
        return address;
    }

    public String getSince() {
        return since;
    }

    public String getLastSeen() {
        return lastSeen;
    }

    public boolean isHandheld() {
        return handheld;
    }

    public boolean isHere() {
        return here;
    }
}
