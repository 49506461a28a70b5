import * as $protobuf from "protobufjs";
import Long = require("long");

export namespace im {

    namespace v1 {

        interface IClientFrame extends im.v1.ClientFrame.$Properties {
        }

        class ClientFrame {
            constructor(properties?: im.v1.ClientFrame.$Properties);
            $unknowns?: Uint8Array[];
            requestId: number;
            hello?: (im.v1.Hello.$Properties|null);
            ping?: (im.v1.Ping.$Properties|null);
            sendMessage?: (im.v1.SendMessage.$Properties|null);
            editMessage?: (im.v1.EditMessage.$Properties|null);
            recallMessage?: (im.v1.RecallMessage.$Properties|null);
            setReaction?: (im.v1.SetReaction.$Properties|null);
            forwardMessage?: (im.v1.ForwardMessage.$Properties|null);
            setPin?: (im.v1.SetPin.$Properties|null);
            listPins?: (im.v1.ListPins.$Properties|null);
            fetchHistory?: (im.v1.FetchHistory.$Properties|null);
            getOrigin?: (im.v1.GetOrigin.$Properties|null);
            sync?: (im.v1.Sync.$Properties|null);
            syncConversation?: (im.v1.SyncConversation.$Properties|null);
            listConversations?: (im.v1.ListConversations.$Properties|null);
            getConversation?: (im.v1.GetConversation.$Properties|null);
            listMembers?: (im.v1.ListMembers.$Properties|null);
            getUsers?: (im.v1.GetUsers.$Properties|null);
            findUsers?: (im.v1.FindUsers.$Properties|null);
            listVersions?: (im.v1.ListVersions.$Properties|null);
            listReplies?: (im.v1.ListReplies.$Properties|null);
            markRead?: (im.v1.MarkRead.$Properties|null);
            setTyping?: (im.v1.SetTyping.$Properties|null);
            watchPresence?: (im.v1.WatchPresence.$Properties|null);
            setPresence?: (im.v1.SetPresence.$Properties|null);
            listReceipts?: (im.v1.ListReceipts.$Properties|null);
            watchReceipts?: (im.v1.WatchReceipts.$Properties|null);
            getStatus?: (im.v1.GetStatus.$Properties|null);
            setStatus?: (im.v1.SetStatus.$Properties|null);
            openDirect?: (im.v1.OpenDirect.$Properties|null);
            createGroup?: (im.v1.CreateGroup.$Properties|null);
            addMembers?: (im.v1.AddMembers.$Properties|null);
            removeMember?: (im.v1.RemoveMember.$Properties|null);
            leaveConversation?: (im.v1.LeaveConversation.$Properties|null);
            updateConversation?: (im.v1.UpdateConversation.$Properties|null);
            sendFriendRequest?: (im.v1.SendFriendRequest.$Properties|null);
            acceptFriend?: (im.v1.AcceptFriend.$Properties|null);
            rejectFriend?: (im.v1.RejectFriend.$Properties|null);
            cancelFriend?: (im.v1.CancelFriend.$Properties|null);
            removeFriend?: (im.v1.RemoveFriend.$Properties|null);
            setFriendRemark?: (im.v1.SetFriendRemark.$Properties|null);
            listFriends?: (im.v1.ListFriends.$Properties|null);
            block?: (im.v1.BlockUser.$Properties|null);
            unblock?: (im.v1.UnblockUser.$Properties|null);
            listBlocks?: (im.v1.ListBlocks.$Properties|null);
            joinGroup?: (im.v1.JoinGroup.$Properties|null);
            findGroups?: (im.v1.FindGroups.$Properties|null);
            previewGroup?: (im.v1.PreviewGroup.$Properties|null);
            previewInviteLink?: (im.v1.PreviewInviteLink.$Properties|null);
            listJoinRequests?: (im.v1.ListJoinRequests.$Properties|null);
            listOwnJoinRequests?: (im.v1.ListOwnJoinRequests.$Properties|null);
            decideJoinRequest?: (im.v1.DecideJoinRequest.$Properties|null);
            createInviteLink?: (im.v1.CreateInviteLink.$Properties|null);
            listInviteLinks?: (im.v1.ListInviteLinks.$Properties|null);
            revokeInviteLink?: (im.v1.RevokeInviteLink.$Properties|null);
            setConversationSettings?: (im.v1.SetConversationSettings.$Properties|null);
            getDraft?: (im.v1.GetDraft.$Properties|null);
            saveDraft?: (im.v1.SaveDraft.$Properties|null);
            hideMessages?: (im.v1.HideMessages.$Properties|null);
            clearConversation?: (im.v1.ClearConversation.$Properties|null);
            updateMember?: (im.v1.UpdateMember.$Properties|null);
            setHandle?: (im.v1.SetHandle.$Properties|null);
            listAnnouncements?: (im.v1.ListAnnouncements.$Properties|null);
            ban?: (im.v1.Ban.$Properties|null);
            liftBan?: (im.v1.LiftBan.$Properties|null);
            listBans?: (im.v1.ListBans.$Properties|null);
            archiveConversation?: (im.v1.ArchiveConversation.$Properties|null);
            dismissConversation?: (im.v1.DismissConversation.$Properties|null);
            listMentions?: (im.v1.ListMentions.$Properties|null);
            searchMessages?: (im.v1.SearchMessages.$Properties|null);
            startCall?: (im.v1.StartCall.$Properties|null);
            answerCall?: (im.v1.AnswerCall.$Properties|null);
            endCall?: (im.v1.EndCall.$Properties|null);
            sendCallSignal?: (im.v1.SendCallSignal.$Properties|null);
            getCall?: (im.v1.GetCall.$Properties|null);
            listCalls?: (im.v1.ListCalls.$Properties|null);
            createWebhook?: (im.v1.CreateWebhook.$Properties|null);
            createIncomingWebhook?: (im.v1.CreateIncomingWebhook.$Properties|null);
            listWebhooks?: (im.v1.ListWebhooks.$Properties|null);
            updateWebhook?: (im.v1.UpdateWebhook.$Properties|null);
            deleteWebhook?: (im.v1.DeleteWebhook.$Properties|null);
            listDeliveries?: (im.v1.ListDeliveries.$Properties|null);
            replayDelivery?: (im.v1.ReplayDelivery.$Properties|null);
            testWebhook?: (im.v1.TestWebhook.$Properties|null);
            command?: ("hello"|"ping"|"sendMessage"|"editMessage"|"recallMessage"|"setReaction"|"forwardMessage"|"setPin"|"listPins"|"fetchHistory"|"getOrigin"|"sync"|"syncConversation"|"listConversations"|"getConversation"|"listMembers"|"getUsers"|"findUsers"|"listVersions"|"listReplies"|"markRead"|"setTyping"|"watchPresence"|"setPresence"|"listReceipts"|"watchReceipts"|"getStatus"|"setStatus"|"openDirect"|"createGroup"|"addMembers"|"removeMember"|"leaveConversation"|"updateConversation"|"sendFriendRequest"|"acceptFriend"|"rejectFriend"|"cancelFriend"|"removeFriend"|"setFriendRemark"|"listFriends"|"block"|"unblock"|"listBlocks"|"joinGroup"|"findGroups"|"previewGroup"|"previewInviteLink"|"listJoinRequests"|"listOwnJoinRequests"|"decideJoinRequest"|"createInviteLink"|"listInviteLinks"|"revokeInviteLink"|"setConversationSettings"|"getDraft"|"saveDraft"|"hideMessages"|"clearConversation"|"updateMember"|"setHandle"|"listAnnouncements"|"ban"|"liftBan"|"listBans"|"archiveConversation"|"dismissConversation"|"listMentions"|"searchMessages"|"startCall"|"answerCall"|"endCall"|"sendCallSignal"|"getCall"|"listCalls"|"createWebhook"|"createIncomingWebhook"|"listWebhooks"|"updateWebhook"|"deleteWebhook"|"listDeliveries"|"replayDelivery"|"testWebhook");
            static encode(message: im.v1.ClientFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ClientFrame & im.v1.ClientFrame.$Shape;
        }

        namespace ClientFrame {
            interface $Properties {
                requestId?: (number|null);
                hello?: (im.v1.Hello.$Properties|null);
                ping?: (im.v1.Ping.$Properties|null);
                sendMessage?: (im.v1.SendMessage.$Properties|null);
                editMessage?: (im.v1.EditMessage.$Properties|null);
                recallMessage?: (im.v1.RecallMessage.$Properties|null);
                setReaction?: (im.v1.SetReaction.$Properties|null);
                forwardMessage?: (im.v1.ForwardMessage.$Properties|null);
                setPin?: (im.v1.SetPin.$Properties|null);
                listPins?: (im.v1.ListPins.$Properties|null);
                fetchHistory?: (im.v1.FetchHistory.$Properties|null);
                getOrigin?: (im.v1.GetOrigin.$Properties|null);
                sync?: (im.v1.Sync.$Properties|null);
                syncConversation?: (im.v1.SyncConversation.$Properties|null);
                listConversations?: (im.v1.ListConversations.$Properties|null);
                getConversation?: (im.v1.GetConversation.$Properties|null);
                listMembers?: (im.v1.ListMembers.$Properties|null);
                getUsers?: (im.v1.GetUsers.$Properties|null);
                findUsers?: (im.v1.FindUsers.$Properties|null);
                listVersions?: (im.v1.ListVersions.$Properties|null);
                listReplies?: (im.v1.ListReplies.$Properties|null);
                markRead?: (im.v1.MarkRead.$Properties|null);
                setTyping?: (im.v1.SetTyping.$Properties|null);
                watchPresence?: (im.v1.WatchPresence.$Properties|null);
                setPresence?: (im.v1.SetPresence.$Properties|null);
                listReceipts?: (im.v1.ListReceipts.$Properties|null);
                watchReceipts?: (im.v1.WatchReceipts.$Properties|null);
                getStatus?: (im.v1.GetStatus.$Properties|null);
                setStatus?: (im.v1.SetStatus.$Properties|null);
                openDirect?: (im.v1.OpenDirect.$Properties|null);
                createGroup?: (im.v1.CreateGroup.$Properties|null);
                addMembers?: (im.v1.AddMembers.$Properties|null);
                removeMember?: (im.v1.RemoveMember.$Properties|null);
                leaveConversation?: (im.v1.LeaveConversation.$Properties|null);
                updateConversation?: (im.v1.UpdateConversation.$Properties|null);
                sendFriendRequest?: (im.v1.SendFriendRequest.$Properties|null);
                acceptFriend?: (im.v1.AcceptFriend.$Properties|null);
                rejectFriend?: (im.v1.RejectFriend.$Properties|null);
                cancelFriend?: (im.v1.CancelFriend.$Properties|null);
                removeFriend?: (im.v1.RemoveFriend.$Properties|null);
                setFriendRemark?: (im.v1.SetFriendRemark.$Properties|null);
                listFriends?: (im.v1.ListFriends.$Properties|null);
                block?: (im.v1.BlockUser.$Properties|null);
                unblock?: (im.v1.UnblockUser.$Properties|null);
                listBlocks?: (im.v1.ListBlocks.$Properties|null);
                joinGroup?: (im.v1.JoinGroup.$Properties|null);
                findGroups?: (im.v1.FindGroups.$Properties|null);
                previewGroup?: (im.v1.PreviewGroup.$Properties|null);
                previewInviteLink?: (im.v1.PreviewInviteLink.$Properties|null);
                listJoinRequests?: (im.v1.ListJoinRequests.$Properties|null);
                listOwnJoinRequests?: (im.v1.ListOwnJoinRequests.$Properties|null);
                decideJoinRequest?: (im.v1.DecideJoinRequest.$Properties|null);
                createInviteLink?: (im.v1.CreateInviteLink.$Properties|null);
                listInviteLinks?: (im.v1.ListInviteLinks.$Properties|null);
                revokeInviteLink?: (im.v1.RevokeInviteLink.$Properties|null);
                setConversationSettings?: (im.v1.SetConversationSettings.$Properties|null);
                getDraft?: (im.v1.GetDraft.$Properties|null);
                saveDraft?: (im.v1.SaveDraft.$Properties|null);
                hideMessages?: (im.v1.HideMessages.$Properties|null);
                clearConversation?: (im.v1.ClearConversation.$Properties|null);
                updateMember?: (im.v1.UpdateMember.$Properties|null);
                setHandle?: (im.v1.SetHandle.$Properties|null);
                listAnnouncements?: (im.v1.ListAnnouncements.$Properties|null);
                ban?: (im.v1.Ban.$Properties|null);
                liftBan?: (im.v1.LiftBan.$Properties|null);
                listBans?: (im.v1.ListBans.$Properties|null);
                archiveConversation?: (im.v1.ArchiveConversation.$Properties|null);
                dismissConversation?: (im.v1.DismissConversation.$Properties|null);
                listMentions?: (im.v1.ListMentions.$Properties|null);
                searchMessages?: (im.v1.SearchMessages.$Properties|null);
                startCall?: (im.v1.StartCall.$Properties|null);
                answerCall?: (im.v1.AnswerCall.$Properties|null);
                endCall?: (im.v1.EndCall.$Properties|null);
                sendCallSignal?: (im.v1.SendCallSignal.$Properties|null);
                getCall?: (im.v1.GetCall.$Properties|null);
                listCalls?: (im.v1.ListCalls.$Properties|null);
                createWebhook?: (im.v1.CreateWebhook.$Properties|null);
                createIncomingWebhook?: (im.v1.CreateIncomingWebhook.$Properties|null);
                listWebhooks?: (im.v1.ListWebhooks.$Properties|null);
                updateWebhook?: (im.v1.UpdateWebhook.$Properties|null);
                deleteWebhook?: (im.v1.DeleteWebhook.$Properties|null);
                listDeliveries?: (im.v1.ListDeliveries.$Properties|null);
                replayDelivery?: (im.v1.ReplayDelivery.$Properties|null);
                testWebhook?: (im.v1.TestWebhook.$Properties|null);
                command?: ("hello"|"ping"|"sendMessage"|"editMessage"|"recallMessage"|"setReaction"|"forwardMessage"|"setPin"|"listPins"|"fetchHistory"|"getOrigin"|"sync"|"syncConversation"|"listConversations"|"getConversation"|"listMembers"|"getUsers"|"findUsers"|"listVersions"|"listReplies"|"markRead"|"setTyping"|"watchPresence"|"setPresence"|"listReceipts"|"watchReceipts"|"getStatus"|"setStatus"|"openDirect"|"createGroup"|"addMembers"|"removeMember"|"leaveConversation"|"updateConversation"|"sendFriendRequest"|"acceptFriend"|"rejectFriend"|"cancelFriend"|"removeFriend"|"setFriendRemark"|"listFriends"|"block"|"unblock"|"listBlocks"|"joinGroup"|"findGroups"|"previewGroup"|"previewInviteLink"|"listJoinRequests"|"listOwnJoinRequests"|"decideJoinRequest"|"createInviteLink"|"listInviteLinks"|"revokeInviteLink"|"setConversationSettings"|"getDraft"|"saveDraft"|"hideMessages"|"clearConversation"|"updateMember"|"setHandle"|"listAnnouncements"|"ban"|"liftBan"|"listBans"|"archiveConversation"|"dismissConversation"|"listMentions"|"searchMessages"|"startCall"|"answerCall"|"endCall"|"sendCallSignal"|"getCall"|"listCalls"|"createWebhook"|"createIncomingWebhook"|"listWebhooks"|"updateWebhook"|"deleteWebhook"|"listDeliveries"|"replayDelivery"|"testWebhook");
                $unknowns?: Uint8Array[];
            }
            type $Shape = {
              requestId?: number|null;
              hello?: im.v1.Hello.$Shape|null;
              ping?: im.v1.Ping.$Shape|null;
              sendMessage?: im.v1.SendMessage.$Shape|null;
              editMessage?: im.v1.EditMessage.$Shape|null;
              recallMessage?: im.v1.RecallMessage.$Shape|null;
              setReaction?: im.v1.SetReaction.$Shape|null;
              forwardMessage?: im.v1.ForwardMessage.$Shape|null;
              setPin?: im.v1.SetPin.$Shape|null;
              listPins?: im.v1.ListPins.$Shape|null;
              fetchHistory?: im.v1.FetchHistory.$Shape|null;
              getOrigin?: im.v1.GetOrigin.$Shape|null;
              sync?: im.v1.Sync.$Shape|null;
              syncConversation?: im.v1.SyncConversation.$Shape|null;
              listConversations?: im.v1.ListConversations.$Shape|null;
              getConversation?: im.v1.GetConversation.$Shape|null;
              listMembers?: im.v1.ListMembers.$Shape|null;
              getUsers?: im.v1.GetUsers.$Shape|null;
              findUsers?: im.v1.FindUsers.$Shape|null;
              listVersions?: im.v1.ListVersions.$Shape|null;
              listReplies?: im.v1.ListReplies.$Shape|null;
              markRead?: im.v1.MarkRead.$Shape|null;
              setTyping?: im.v1.SetTyping.$Shape|null;
              watchPresence?: im.v1.WatchPresence.$Shape|null;
              setPresence?: im.v1.SetPresence.$Shape|null;
              listReceipts?: im.v1.ListReceipts.$Shape|null;
              watchReceipts?: im.v1.WatchReceipts.$Shape|null;
              getStatus?: im.v1.GetStatus.$Shape|null;
              setStatus?: im.v1.SetStatus.$Shape|null;
              openDirect?: im.v1.OpenDirect.$Shape|null;
              createGroup?: im.v1.CreateGroup.$Shape|null;
              addMembers?: im.v1.AddMembers.$Shape|null;
              removeMember?: im.v1.RemoveMember.$Shape|null;
              leaveConversation?: im.v1.LeaveConversation.$Shape|null;
              updateConversation?: im.v1.UpdateConversation.$Shape|null;
              sendFriendRequest?: im.v1.SendFriendRequest.$Shape|null;
              acceptFriend?: im.v1.AcceptFriend.$Shape|null;
              rejectFriend?: im.v1.RejectFriend.$Shape|null;
              cancelFriend?: im.v1.CancelFriend.$Shape|null;
              removeFriend?: im.v1.RemoveFriend.$Shape|null;
              setFriendRemark?: im.v1.SetFriendRemark.$Shape|null;
              listFriends?: im.v1.ListFriends.$Shape|null;
              block?: im.v1.BlockUser.$Shape|null;
              unblock?: im.v1.UnblockUser.$Shape|null;
              listBlocks?: im.v1.ListBlocks.$Shape|null;
              joinGroup?: im.v1.JoinGroup.$Shape|null;
              findGroups?: im.v1.FindGroups.$Shape|null;
              previewGroup?: im.v1.PreviewGroup.$Shape|null;
              previewInviteLink?: im.v1.PreviewInviteLink.$Shape|null;
              listJoinRequests?: im.v1.ListJoinRequests.$Shape|null;
              listOwnJoinRequests?: im.v1.ListOwnJoinRequests.$Shape|null;
              decideJoinRequest?: im.v1.DecideJoinRequest.$Shape|null;
              createInviteLink?: im.v1.CreateInviteLink.$Shape|null;
              listInviteLinks?: im.v1.ListInviteLinks.$Shape|null;
              revokeInviteLink?: im.v1.RevokeInviteLink.$Shape|null;
              setConversationSettings?: im.v1.SetConversationSettings.$Shape|null;
              getDraft?: im.v1.GetDraft.$Shape|null;
              saveDraft?: im.v1.SaveDraft.$Shape|null;
              hideMessages?: im.v1.HideMessages.$Shape|null;
              clearConversation?: im.v1.ClearConversation.$Shape|null;
              updateMember?: im.v1.UpdateMember.$Shape|null;
              setHandle?: im.v1.SetHandle.$Shape|null;
              listAnnouncements?: im.v1.ListAnnouncements.$Shape|null;
              ban?: im.v1.Ban.$Shape|null;
              liftBan?: im.v1.LiftBan.$Shape|null;
              listBans?: im.v1.ListBans.$Shape|null;
              archiveConversation?: im.v1.ArchiveConversation.$Shape|null;
              dismissConversation?: im.v1.DismissConversation.$Shape|null;
              listMentions?: im.v1.ListMentions.$Shape|null;
              searchMessages?: im.v1.SearchMessages.$Shape|null;
              startCall?: im.v1.StartCall.$Shape|null;
              answerCall?: im.v1.AnswerCall.$Shape|null;
              endCall?: im.v1.EndCall.$Shape|null;
              sendCallSignal?: im.v1.SendCallSignal.$Shape|null;
              getCall?: im.v1.GetCall.$Shape|null;
              listCalls?: im.v1.ListCalls.$Shape|null;
              createWebhook?: im.v1.CreateWebhook.$Shape|null;
              createIncomingWebhook?: im.v1.CreateIncomingWebhook.$Shape|null;
              listWebhooks?: im.v1.ListWebhooks.$Shape|null;
              updateWebhook?: im.v1.UpdateWebhook.$Shape|null;
              deleteWebhook?: im.v1.DeleteWebhook.$Shape|null;
              listDeliveries?: im.v1.ListDeliveries.$Shape|null;
              replayDelivery?: im.v1.ReplayDelivery.$Shape|null;
              testWebhook?: im.v1.TestWebhook.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ command?: undefined; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "hello"; hello: im.v1.Hello.$Shape; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "ping"; hello?: null; ping: im.v1.Ping.$Shape; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "sendMessage"; hello?: null; ping?: null; sendMessage: im.v1.SendMessage.$Shape; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "editMessage"; hello?: null; ping?: null; sendMessage?: null; editMessage: im.v1.EditMessage.$Shape; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "recallMessage"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage: im.v1.RecallMessage.$Shape; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "setReaction"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction: im.v1.SetReaction.$Shape; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "forwardMessage"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage: im.v1.ForwardMessage.$Shape; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "setPin"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin: im.v1.SetPin.$Shape; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listPins"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins: im.v1.ListPins.$Shape; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "fetchHistory"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory: im.v1.FetchHistory.$Shape; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "getOrigin"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin: im.v1.GetOrigin.$Shape; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "sync"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync: im.v1.Sync.$Shape; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "syncConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation: im.v1.SyncConversation.$Shape; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listConversations"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations: im.v1.ListConversations.$Shape; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "getConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation: im.v1.GetConversation.$Shape; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listMembers"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers: im.v1.ListMembers.$Shape; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "getUsers"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers: im.v1.GetUsers.$Shape; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "findUsers"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers: im.v1.FindUsers.$Shape; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listVersions"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions: im.v1.ListVersions.$Shape; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listReplies"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies: im.v1.ListReplies.$Shape; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "markRead"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead: im.v1.MarkRead.$Shape; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "setTyping"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping: im.v1.SetTyping.$Shape; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "watchPresence"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence: im.v1.WatchPresence.$Shape; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "setPresence"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence: im.v1.SetPresence.$Shape; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listReceipts"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts: im.v1.ListReceipts.$Shape; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "watchReceipts"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts: im.v1.WatchReceipts.$Shape; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "getStatus"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus: im.v1.GetStatus.$Shape; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "setStatus"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus: im.v1.SetStatus.$Shape; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "openDirect"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect: im.v1.OpenDirect.$Shape; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "createGroup"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup: im.v1.CreateGroup.$Shape; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "addMembers"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers: im.v1.AddMembers.$Shape; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "removeMember"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember: im.v1.RemoveMember.$Shape; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "leaveConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation: im.v1.LeaveConversation.$Shape; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "updateConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation: im.v1.UpdateConversation.$Shape; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "sendFriendRequest"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest: im.v1.SendFriendRequest.$Shape; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "acceptFriend"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend: im.v1.AcceptFriend.$Shape; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "rejectFriend"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend: im.v1.RejectFriend.$Shape; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "cancelFriend"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend: im.v1.CancelFriend.$Shape; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "removeFriend"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend: im.v1.RemoveFriend.$Shape; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "setFriendRemark"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark: im.v1.SetFriendRemark.$Shape; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listFriends"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends: im.v1.ListFriends.$Shape; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "block"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block: im.v1.BlockUser.$Shape; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "unblock"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock: im.v1.UnblockUser.$Shape; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listBlocks"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks: im.v1.ListBlocks.$Shape; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "joinGroup"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup: im.v1.JoinGroup.$Shape; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "findGroups"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups: im.v1.FindGroups.$Shape; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "previewGroup"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup: im.v1.PreviewGroup.$Shape; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "previewInviteLink"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink: im.v1.PreviewInviteLink.$Shape; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listJoinRequests"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests: im.v1.ListJoinRequests.$Shape; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listOwnJoinRequests"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests: im.v1.ListOwnJoinRequests.$Shape; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "decideJoinRequest"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest: im.v1.DecideJoinRequest.$Shape; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "createInviteLink"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink: im.v1.CreateInviteLink.$Shape; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listInviteLinks"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks: im.v1.ListInviteLinks.$Shape; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "revokeInviteLink"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink: im.v1.RevokeInviteLink.$Shape; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "setConversationSettings"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings: im.v1.SetConversationSettings.$Shape; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "getDraft"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft: im.v1.GetDraft.$Shape; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "saveDraft"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft: im.v1.SaveDraft.$Shape; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "hideMessages"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages: im.v1.HideMessages.$Shape; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "clearConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation: im.v1.ClearConversation.$Shape; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "updateMember"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember: im.v1.UpdateMember.$Shape; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "setHandle"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle: im.v1.SetHandle.$Shape; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listAnnouncements"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements: im.v1.ListAnnouncements.$Shape; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "ban"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban: im.v1.Ban.$Shape; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "liftBan"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan: im.v1.LiftBan.$Shape; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listBans"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans: im.v1.ListBans.$Shape; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "archiveConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation: im.v1.ArchiveConversation.$Shape; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "dismissConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation: im.v1.DismissConversation.$Shape; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listMentions"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions: im.v1.ListMentions.$Shape; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "searchMessages"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages: im.v1.SearchMessages.$Shape; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "startCall"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall: im.v1.StartCall.$Shape; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "answerCall"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall: im.v1.AnswerCall.$Shape; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "endCall"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall: im.v1.EndCall.$Shape; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "sendCallSignal"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal: im.v1.SendCallSignal.$Shape; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "getCall"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall: im.v1.GetCall.$Shape; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listCalls"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls: im.v1.ListCalls.$Shape; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "createWebhook"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook: im.v1.CreateWebhook.$Shape; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "createIncomingWebhook"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook: im.v1.CreateIncomingWebhook.$Shape; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listWebhooks"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks: im.v1.ListWebhooks.$Shape; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "updateWebhook"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook: im.v1.UpdateWebhook.$Shape; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "deleteWebhook"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook: im.v1.DeleteWebhook.$Shape; listDeliveries?: null; replayDelivery?: null; testWebhook?: null }|{ command?: "listDeliveries"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries: im.v1.ListDeliveries.$Shape; replayDelivery?: null; testWebhook?: null }|{ command?: "replayDelivery"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery: im.v1.ReplayDelivery.$Shape; testWebhook?: null }|{ command?: "testWebhook"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; forwardMessage?: null; setPin?: null; listPins?: null; fetchHistory?: null; getOrigin?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; findUsers?: null; listVersions?: null; listReplies?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; listReceipts?: null; watchReceipts?: null; getStatus?: null; setStatus?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null; sendFriendRequest?: null; acceptFriend?: null; rejectFriend?: null; cancelFriend?: null; removeFriend?: null; setFriendRemark?: null; listFriends?: null; block?: null; unblock?: null; listBlocks?: null; joinGroup?: null; findGroups?: null; previewGroup?: null; previewInviteLink?: null; listJoinRequests?: null; listOwnJoinRequests?: null; decideJoinRequest?: null; createInviteLink?: null; listInviteLinks?: null; revokeInviteLink?: null; setConversationSettings?: null; getDraft?: null; saveDraft?: null; hideMessages?: null; clearConversation?: null; updateMember?: null; setHandle?: null; listAnnouncements?: null; ban?: null; liftBan?: null; listBans?: null; archiveConversation?: null; dismissConversation?: null; listMentions?: null; searchMessages?: null; startCall?: null; answerCall?: null; endCall?: null; sendCallSignal?: null; getCall?: null; listCalls?: null; createWebhook?: null; createIncomingWebhook?: null; listWebhooks?: null; updateWebhook?: null; deleteWebhook?: null; listDeliveries?: null; replayDelivery?: null; testWebhook: im.v1.TestWebhook.$Shape })
            );
        }

        interface IServerFrame extends im.v1.ServerFrame.$Properties {
        }

        class ServerFrame {
            constructor(properties?: im.v1.ServerFrame.$Properties);
            $unknowns?: Uint8Array[];
            requestId: number;
            error?: (im.v1.Error.$Properties|null);
            welcome?: (im.v1.Welcome.$Properties|null);
            events?: (im.v1.Events.$Properties|null);
            done?: (im.v1.Done.$Properties|null);
            stored?: (im.v1.Stored.$Properties|null);
            changed?: (im.v1.Changed.$Properties|null);
            historyPage?: (im.v1.HistoryPage.$Properties|null);
            originPlace?: (im.v1.OriginPlace.$Properties|null);
            pinPage?: (im.v1.PinPage.$Properties|null);
            versionPage?: (im.v1.VersionPage.$Properties|null);
            replyPage?: (im.v1.ReplyPage.$Properties|null);
            syncPage?: (im.v1.SyncPage.$Properties|null);
            conversationSyncPage?: (im.v1.ConversationSyncPage.$Properties|null);
            conversationPage?: (im.v1.ConversationPage.$Properties|null);
            conversationOpened?: (im.v1.ConversationOpened.$Properties|null);
            memberPage?: (im.v1.MemberPage.$Properties|null);
            userList?: (im.v1.UserList.$Properties|null);
            foundUsers?: (im.v1.FoundUsers.$Properties|null);
            presenceList?: (im.v1.PresenceList.$Properties|null);
            receipts?: (im.v1.Receipts.$Properties|null);
            receiptCountsList?: (im.v1.ReceiptCountsList.$Properties|null);
            announcementPage?: (im.v1.AnnouncementPage.$Properties|null);
            friend?: (im.v1.Friend.$Properties|null);
            friendPage?: (im.v1.FriendPage.$Properties|null);
            block?: (im.v1.Block.$Properties|null);
            blockPage?: (im.v1.BlockPage.$Properties|null);
            conversationSettings?: (im.v1.ConversationSettings.$Properties|null);
            draft?: (im.v1.Draft.$Properties|null);
            hiddenMessages?: (im.v1.HiddenMessages.$Properties|null);
            banPage?: (im.v1.BanPage.$Properties|null);
            ownStatus?: (im.v1.OwnStatus.$Properties|null);
            groupJoined?: (im.v1.GroupJoined.$Properties|null);
            groupPage?: (im.v1.GroupPage.$Properties|null);
            groupPreview?: (im.v1.GroupPreview.$Properties|null);
            joinRequestPage?: (im.v1.JoinRequestPage.$Properties|null);
            inviteLinkCreated?: (im.v1.InviteLinkCreated.$Properties|null);
            inviteLinkList?: (im.v1.InviteLinkList.$Properties|null);
            mentionPage?: (im.v1.MentionPage.$Properties|null);
            searchPage?: (im.v1.SearchPage.$Properties|null);
            call?: (im.v1.Call.$Properties|null);
            callList?: (im.v1.CallList.$Properties|null);
            webhookCreated?: (im.v1.WebhookCreated.$Properties|null);
            webhookList?: (im.v1.WebhookList.$Properties|null);
            deliveryPage?: (im.v1.DeliveryPage.$Properties|null);
            webhookTested?: (im.v1.WebhookTested.$Properties|null);
            body?: ("error"|"welcome"|"events"|"done"|"stored"|"changed"|"historyPage"|"originPlace"|"pinPage"|"versionPage"|"replyPage"|"syncPage"|"conversationSyncPage"|"conversationPage"|"conversationOpened"|"memberPage"|"userList"|"foundUsers"|"presenceList"|"receipts"|"receiptCountsList"|"announcementPage"|"friend"|"friendPage"|"block"|"blockPage"|"conversationSettings"|"draft"|"hiddenMessages"|"banPage"|"ownStatus"|"groupJoined"|"groupPage"|"groupPreview"|"joinRequestPage"|"inviteLinkCreated"|"inviteLinkList"|"mentionPage"|"searchPage"|"call"|"callList"|"webhookCreated"|"webhookList"|"deliveryPage"|"webhookTested");
            static encode(message: im.v1.ServerFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ServerFrame & im.v1.ServerFrame.$Shape;
        }

        namespace ServerFrame {
            interface $Properties {
                requestId?: (number|null);
                error?: (im.v1.Error.$Properties|null);
                welcome?: (im.v1.Welcome.$Properties|null);
                events?: (im.v1.Events.$Properties|null);
                done?: (im.v1.Done.$Properties|null);
                stored?: (im.v1.Stored.$Properties|null);
                changed?: (im.v1.Changed.$Properties|null);
                historyPage?: (im.v1.HistoryPage.$Properties|null);
                originPlace?: (im.v1.OriginPlace.$Properties|null);
                pinPage?: (im.v1.PinPage.$Properties|null);
                versionPage?: (im.v1.VersionPage.$Properties|null);
                replyPage?: (im.v1.ReplyPage.$Properties|null);
                syncPage?: (im.v1.SyncPage.$Properties|null);
                conversationSyncPage?: (im.v1.ConversationSyncPage.$Properties|null);
                conversationPage?: (im.v1.ConversationPage.$Properties|null);
                conversationOpened?: (im.v1.ConversationOpened.$Properties|null);
                memberPage?: (im.v1.MemberPage.$Properties|null);
                userList?: (im.v1.UserList.$Properties|null);
                foundUsers?: (im.v1.FoundUsers.$Properties|null);
                presenceList?: (im.v1.PresenceList.$Properties|null);
                receipts?: (im.v1.Receipts.$Properties|null);
                receiptCountsList?: (im.v1.ReceiptCountsList.$Properties|null);
                announcementPage?: (im.v1.AnnouncementPage.$Properties|null);
                friend?: (im.v1.Friend.$Properties|null);
                friendPage?: (im.v1.FriendPage.$Properties|null);
                block?: (im.v1.Block.$Properties|null);
                blockPage?: (im.v1.BlockPage.$Properties|null);
                conversationSettings?: (im.v1.ConversationSettings.$Properties|null);
                draft?: (im.v1.Draft.$Properties|null);
                hiddenMessages?: (im.v1.HiddenMessages.$Properties|null);
                banPage?: (im.v1.BanPage.$Properties|null);
                ownStatus?: (im.v1.OwnStatus.$Properties|null);
                groupJoined?: (im.v1.GroupJoined.$Properties|null);
                groupPage?: (im.v1.GroupPage.$Properties|null);
                groupPreview?: (im.v1.GroupPreview.$Properties|null);
                joinRequestPage?: (im.v1.JoinRequestPage.$Properties|null);
                inviteLinkCreated?: (im.v1.InviteLinkCreated.$Properties|null);
                inviteLinkList?: (im.v1.InviteLinkList.$Properties|null);
                mentionPage?: (im.v1.MentionPage.$Properties|null);
                searchPage?: (im.v1.SearchPage.$Properties|null);
                call?: (im.v1.Call.$Properties|null);
                callList?: (im.v1.CallList.$Properties|null);
                webhookCreated?: (im.v1.WebhookCreated.$Properties|null);
                webhookList?: (im.v1.WebhookList.$Properties|null);
                deliveryPage?: (im.v1.DeliveryPage.$Properties|null);
                webhookTested?: (im.v1.WebhookTested.$Properties|null);
                body?: ("error"|"welcome"|"events"|"done"|"stored"|"changed"|"historyPage"|"originPlace"|"pinPage"|"versionPage"|"replyPage"|"syncPage"|"conversationSyncPage"|"conversationPage"|"conversationOpened"|"memberPage"|"userList"|"foundUsers"|"presenceList"|"receipts"|"receiptCountsList"|"announcementPage"|"friend"|"friendPage"|"block"|"blockPage"|"conversationSettings"|"draft"|"hiddenMessages"|"banPage"|"ownStatus"|"groupJoined"|"groupPage"|"groupPreview"|"joinRequestPage"|"inviteLinkCreated"|"inviteLinkList"|"mentionPage"|"searchPage"|"call"|"callList"|"webhookCreated"|"webhookList"|"deliveryPage"|"webhookTested");
                $unknowns?: Uint8Array[];
            }
            type $Shape = {
              requestId?: number|null;
              error?: im.v1.Error.$Shape|null;
              welcome?: im.v1.Welcome.$Shape|null;
              events?: im.v1.Events.$Shape|null;
              done?: im.v1.Done.$Shape|null;
              stored?: im.v1.Stored.$Shape|null;
              changed?: im.v1.Changed.$Shape|null;
              historyPage?: im.v1.HistoryPage.$Shape|null;
              originPlace?: im.v1.OriginPlace.$Shape|null;
              pinPage?: im.v1.PinPage.$Shape|null;
              versionPage?: im.v1.VersionPage.$Shape|null;
              replyPage?: im.v1.ReplyPage.$Shape|null;
              syncPage?: im.v1.SyncPage.$Shape|null;
              conversationSyncPage?: im.v1.ConversationSyncPage.$Shape|null;
              conversationPage?: im.v1.ConversationPage.$Shape|null;
              conversationOpened?: im.v1.ConversationOpened.$Shape|null;
              memberPage?: im.v1.MemberPage.$Shape|null;
              userList?: im.v1.UserList.$Shape|null;
              foundUsers?: im.v1.FoundUsers.$Shape|null;
              presenceList?: im.v1.PresenceList.$Shape|null;
              receipts?: im.v1.Receipts.$Shape|null;
              receiptCountsList?: im.v1.ReceiptCountsList.$Shape|null;
              announcementPage?: im.v1.AnnouncementPage.$Shape|null;
              friend?: im.v1.Friend.$Shape|null;
              friendPage?: im.v1.FriendPage.$Shape|null;
              block?: im.v1.Block.$Shape|null;
              blockPage?: im.v1.BlockPage.$Shape|null;
              conversationSettings?: im.v1.ConversationSettings.$Shape|null;
              draft?: im.v1.Draft.$Shape|null;
              hiddenMessages?: im.v1.HiddenMessages.$Shape|null;
              banPage?: im.v1.BanPage.$Shape|null;
              ownStatus?: im.v1.OwnStatus.$Shape|null;
              groupJoined?: im.v1.GroupJoined.$Shape|null;
              groupPage?: im.v1.GroupPage.$Shape|null;
              groupPreview?: im.v1.GroupPreview.$Shape|null;
              joinRequestPage?: im.v1.JoinRequestPage.$Shape|null;
              inviteLinkCreated?: im.v1.InviteLinkCreated.$Shape|null;
              inviteLinkList?: im.v1.InviteLinkList.$Shape|null;
              mentionPage?: im.v1.MentionPage.$Shape|null;
              searchPage?: im.v1.SearchPage.$Shape|null;
              call?: im.v1.Call.$Shape|null;
              callList?: im.v1.CallList.$Shape|null;
              webhookCreated?: im.v1.WebhookCreated.$Shape|null;
              webhookList?: im.v1.WebhookList.$Shape|null;
              deliveryPage?: im.v1.DeliveryPage.$Shape|null;
              webhookTested?: im.v1.WebhookTested.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "error"; error: im.v1.Error.$Shape; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "welcome"; error?: null; welcome: im.v1.Welcome.$Shape; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "events"; error?: null; welcome?: null; events: im.v1.Events.$Shape; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "done"; error?: null; welcome?: null; events?: null; done: im.v1.Done.$Shape; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "stored"; error?: null; welcome?: null; events?: null; done?: null; stored: im.v1.Stored.$Shape; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "changed"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed: im.v1.Changed.$Shape; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "historyPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage: im.v1.HistoryPage.$Shape; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "originPlace"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace: im.v1.OriginPlace.$Shape; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "pinPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage: im.v1.PinPage.$Shape; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "versionPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage: im.v1.VersionPage.$Shape; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "replyPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage: im.v1.ReplyPage.$Shape; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "syncPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage: im.v1.SyncPage.$Shape; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "conversationSyncPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage: im.v1.ConversationSyncPage.$Shape; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "conversationPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage: im.v1.ConversationPage.$Shape; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "conversationOpened"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened: im.v1.ConversationOpened.$Shape; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "memberPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage: im.v1.MemberPage.$Shape; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "userList"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList: im.v1.UserList.$Shape; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "foundUsers"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers: im.v1.FoundUsers.$Shape; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "presenceList"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList: im.v1.PresenceList.$Shape; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "receipts"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts: im.v1.Receipts.$Shape; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "receiptCountsList"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList: im.v1.ReceiptCountsList.$Shape; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "announcementPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage: im.v1.AnnouncementPage.$Shape; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "friend"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend: im.v1.Friend.$Shape; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "friendPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage: im.v1.FriendPage.$Shape; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "block"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block: im.v1.Block.$Shape; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "blockPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage: im.v1.BlockPage.$Shape; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "conversationSettings"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings: im.v1.ConversationSettings.$Shape; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "draft"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft: im.v1.Draft.$Shape; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "hiddenMessages"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages: im.v1.HiddenMessages.$Shape; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "banPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage: im.v1.BanPage.$Shape; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "ownStatus"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus: im.v1.OwnStatus.$Shape; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "groupJoined"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined: im.v1.GroupJoined.$Shape; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "groupPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage: im.v1.GroupPage.$Shape; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "groupPreview"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview: im.v1.GroupPreview.$Shape; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "joinRequestPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage: im.v1.JoinRequestPage.$Shape; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "inviteLinkCreated"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated: im.v1.InviteLinkCreated.$Shape; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "inviteLinkList"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList: im.v1.InviteLinkList.$Shape; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "mentionPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage: im.v1.MentionPage.$Shape; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "searchPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage: im.v1.SearchPage.$Shape; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "call"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call: im.v1.Call.$Shape; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "callList"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList: im.v1.CallList.$Shape; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "webhookCreated"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated: im.v1.WebhookCreated.$Shape; webhookList?: null; deliveryPage?: null; webhookTested?: null }|{ body?: "webhookList"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList: im.v1.WebhookList.$Shape; deliveryPage?: null; webhookTested?: null }|{ body?: "deliveryPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage: im.v1.DeliveryPage.$Shape; webhookTested?: null }|{ body?: "webhookTested"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; originPlace?: null; pinPage?: null; versionPage?: null; replyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; foundUsers?: null; presenceList?: null; receipts?: null; receiptCountsList?: null; announcementPage?: null; friend?: null; friendPage?: null; block?: null; blockPage?: null; conversationSettings?: null; draft?: null; hiddenMessages?: null; banPage?: null; ownStatus?: null; groupJoined?: null; groupPage?: null; groupPreview?: null; joinRequestPage?: null; inviteLinkCreated?: null; inviteLinkList?: null; mentionPage?: null; searchPage?: null; call?: null; callList?: null; webhookCreated?: null; webhookList?: null; deliveryPage?: null; webhookTested: im.v1.WebhookTested.$Shape })
            );
        }

        interface IHello extends im.v1.Hello.$Properties {
        }

        class Hello {
            constructor(properties?: im.v1.Hello.$Properties);
            $unknowns?: Uint8Array[];
            token: string;
            clientName: string;
            clientVersion: string;
            capabilities: string[];
            withoutEvents: boolean;
            static encode(message: im.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Hello & im.v1.Hello.$Shape;
        }

        namespace Hello {
            interface $Properties {
                token?: (string|null);
                clientName?: (string|null);
                clientVersion?: (string|null);
                capabilities?: (string[]|null);
                withoutEvents?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Hello.$Properties;
        }

        interface IWelcome extends im.v1.Welcome.$Properties {
        }

        class Welcome {
            constructor(properties?: im.v1.Welcome.$Properties);
            $unknowns?: Uint8Array[];
            user?: (im.v1.User.$Properties|null);
            sessionId: number;
            serverTime: number;
            serverVersion: string;
            capabilities: string[];
            limits?: (im.v1.Limits.$Properties|null);
            tokenExpiresAt: number;
            node: string;
            historyId: string;
            static encode(message: im.v1.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Welcome & im.v1.Welcome.$Shape;
        }

        namespace Welcome {
            interface $Properties {
                user?: (im.v1.User.$Properties|null);
                sessionId?: (number|null);
                serverTime?: (number|null);
                serverVersion?: (string|null);
                capabilities?: (string[]|null);
                limits?: (im.v1.Limits.$Properties|null);
                tokenExpiresAt?: (number|null);
                node?: (string|null);
                historyId?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Welcome.$Properties;
        }

        interface ILimits extends im.v1.Limits.$Properties {
        }

        class Limits {
            constructor(properties?: im.v1.Limits.$Properties);
            $unknowns?: Uint8Array[];
            frameBytes: number;
            bodyCodePoints: number;
            payloadBytes: number;
            pageMessages: number;
            inFlight: number;
            static encode(message: im.v1.Limits.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Limits & im.v1.Limits.$Shape;
        }

        namespace Limits {
            interface $Properties {
                frameBytes?: (number|null);
                bodyCodePoints?: (number|null);
                payloadBytes?: (number|null);
                pageMessages?: (number|null);
                inFlight?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Limits.$Properties;
        }

        interface IPing extends im.v1.Ping.$Properties {
        }

        class Ping {
            constructor(properties?: im.v1.Ping.$Properties);
            $unknowns?: Uint8Array[];
            static encode(message: im.v1.Ping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Ping & im.v1.Ping.$Shape;
        }

        namespace Ping {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Ping.$Properties;
        }

        interface IDone extends im.v1.Done.$Properties {
        }

        class Done {
            constructor(properties?: im.v1.Done.$Properties);
            $unknowns?: Uint8Array[];
            static encode(message: im.v1.Done.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Done & im.v1.Done.$Shape;
        }

        namespace Done {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Done.$Properties;
        }

        interface ISendMessage extends im.v1.SendMessage.$Properties {
        }

        class SendMessage {
            constructor(properties?: im.v1.SendMessage.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            clientId: Uint8Array;
            kind: im.v1.MessageKind;
            body: string;
            payload: string;
            replyTo: number;
            resend: boolean;
            fileIds: number[];
            static encode(message: im.v1.SendMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SendMessage & im.v1.SendMessage.$Shape;
        }

        namespace SendMessage {
            interface $Properties {
                conversationId?: (number|null);
                clientId?: (Uint8Array|null);
                kind?: (im.v1.MessageKind|null);
                body?: (string|null);
                payload?: (string|null);
                replyTo?: (number|null);
                resend?: (boolean|null);
                fileIds?: (number[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SendMessage.$Properties;
        }

        interface IForwardMessage extends im.v1.ForwardMessage.$Properties {
        }

        class ForwardMessage {
            constructor(properties?: im.v1.ForwardMessage.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            clientId: Uint8Array;
            fromConversationId: number;
            fromSeq: number;
            resend: boolean;
            static encode(message: im.v1.ForwardMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ForwardMessage & im.v1.ForwardMessage.$Shape;
        }

        namespace ForwardMessage {
            interface $Properties {
                conversationId?: (number|null);
                clientId?: (Uint8Array|null);
                fromConversationId?: (number|null);
                fromSeq?: (number|null);
                resend?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ForwardMessage.$Properties;
        }

        interface IGetOrigin extends im.v1.GetOrigin.$Properties {
        }

        class GetOrigin {
            constructor(properties?: im.v1.GetOrigin.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            static encode(message: im.v1.GetOrigin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GetOrigin & im.v1.GetOrigin.$Shape;
        }

        namespace GetOrigin {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.GetOrigin.$Properties;
        }

        interface IOriginPlace extends im.v1.OriginPlace.$Properties {
        }

        class OriginPlace {
            constructor(properties?: im.v1.OriginPlace.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            static encode(message: im.v1.OriginPlace.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.OriginPlace & im.v1.OriginPlace.$Shape;
        }

        namespace OriginPlace {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.OriginPlace.$Properties;
        }

        interface IStored extends im.v1.Stored.$Properties {
        }

        class Stored {
            constructor(properties?: im.v1.Stored.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            clientId: Uint8Array;
            seq: number;
            rev: number;
            sentAt: number;
            static encode(message: im.v1.Stored.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Stored & im.v1.Stored.$Shape;
        }

        namespace Stored {
            interface $Properties {
                conversationId?: (number|null);
                clientId?: (Uint8Array|null);
                seq?: (number|null);
                rev?: (number|null);
                sentAt?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Stored.$Properties;
        }

        interface IEditMessage extends im.v1.EditMessage.$Properties {
        }

        class EditMessage {
            constructor(properties?: im.v1.EditMessage.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            opId: Uint8Array;
            body: string;
            payload: string;
            static encode(message: im.v1.EditMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.EditMessage & im.v1.EditMessage.$Shape;
        }

        namespace EditMessage {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                opId?: (Uint8Array|null);
                body?: (string|null);
                payload?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.EditMessage.$Properties;
        }

        interface IRecallMessage extends im.v1.RecallMessage.$Properties {
        }

        class RecallMessage {
            constructor(properties?: im.v1.RecallMessage.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            opId: Uint8Array;
            static encode(message: im.v1.RecallMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.RecallMessage & im.v1.RecallMessage.$Shape;
        }

        namespace RecallMessage {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                opId?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.RecallMessage.$Properties;
        }

        interface ISetReaction extends im.v1.SetReaction.$Properties {
        }

        class SetReaction {
            constructor(properties?: im.v1.SetReaction.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            opId: Uint8Array;
            emoji: string;
            removed: boolean;
            static encode(message: im.v1.SetReaction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetReaction & im.v1.SetReaction.$Shape;
        }

        namespace SetReaction {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                opId?: (Uint8Array|null);
                emoji?: (string|null);
                removed?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SetReaction.$Properties;
        }

        interface ISetPin extends im.v1.SetPin.$Properties {
        }

        class SetPin {
            constructor(properties?: im.v1.SetPin.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            opId: Uint8Array;
            removed: boolean;
            static encode(message: im.v1.SetPin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetPin & im.v1.SetPin.$Shape;
        }

        namespace SetPin {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                opId?: (Uint8Array|null);
                removed?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SetPin.$Properties;
        }

        interface IListPins extends im.v1.ListPins.$Properties {
        }

        class ListPins {
            constructor(properties?: im.v1.ListPins.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            before: number;
            static encode(message: im.v1.ListPins.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListPins & im.v1.ListPins.$Shape;
        }

        namespace ListPins {
            interface $Properties {
                conversationId?: (number|null);
                before?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListPins.$Properties;
        }

        interface IPinPage extends im.v1.PinPage.$Properties {
        }

        class PinPage {
            constructor(properties?: im.v1.PinPage.$Properties);
            $unknowns?: Uint8Array[];
            pins: im.v1.Pin.$Properties[];
            users: im.v1.User.$Properties[];
            pinsRev: number;
            nextBefore: number;
            static encode(message: im.v1.PinPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.PinPage & im.v1.PinPage.$Shape;
        }

        namespace PinPage {
            interface $Properties {
                pins?: (im.v1.Pin.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                pinsRev?: (number|null);
                nextBefore?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.PinPage.$Properties;
        }

        interface IChanged extends im.v1.Changed.$Properties {
        }

        class Changed {
            constructor(properties?: im.v1.Changed.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            rev: number;
            at: number;
            unchanged: boolean;
            static encode(message: im.v1.Changed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Changed & im.v1.Changed.$Shape;
        }

        namespace Changed {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                rev?: (number|null);
                at?: (number|null);
                unchanged?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Changed.$Properties;
        }

        interface IFetchHistory extends im.v1.FetchHistory.$Properties {
        }

        class FetchHistory {
            constructor(properties?: im.v1.FetchHistory.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            before: number;
            after: number;
            around: number;
            limit: number;
            static encode(message: im.v1.FetchHistory.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.FetchHistory & im.v1.FetchHistory.$Shape;
        }

        namespace FetchHistory {
            interface $Properties {
                conversationId?: (number|null);
                before?: (number|null);
                after?: (number|null);
                around?: (number|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.FetchHistory.$Properties;
        }

        interface IHistoryPage extends im.v1.HistoryPage.$Properties {
        }

        class HistoryPage {
            constructor(properties?: im.v1.HistoryPage.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            messages: im.v1.Message.$Properties[];
            atStart: boolean;
            atEnd: boolean;
            rev: number;
            lastSeq: number;
            users: im.v1.User.$Properties[];
            static encode(message: im.v1.HistoryPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.HistoryPage & im.v1.HistoryPage.$Shape;
        }

        namespace HistoryPage {
            interface $Properties {
                conversationId?: (number|null);
                messages?: (im.v1.Message.$Properties[]|null);
                atStart?: (boolean|null);
                atEnd?: (boolean|null);
                rev?: (number|null);
                lastSeq?: (number|null);
                users?: (im.v1.User.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.HistoryPage.$Properties;
        }

        interface ISync extends im.v1.Sync.$Properties {
        }

        class Sync {
            constructor(properties?: im.v1.Sync.$Properties);
            $unknowns?: Uint8Array[];
            urev: number;
            since: number;
            cursor: string;
            scopes: { [k: string]: number };
            scopeOnly: boolean;
            static encode(message: im.v1.Sync.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Sync & im.v1.Sync.$Shape;
        }

        namespace Sync {
            interface $Properties {
                urev?: (number|null);
                since?: (number|null);
                cursor?: (string|null);
                scopes?: ({ [k: string]: number }|null);
                scopeOnly?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Sync.$Properties;
        }

        interface ISyncPage extends im.v1.SyncPage.$Properties {
        }

        class SyncPage {
            constructor(properties?: im.v1.SyncPage.$Properties);
            $unknowns?: Uint8Array[];
            urev: number;
            serverTime: number;
            conversations: im.v1.ConversationSummary.$Properties[];
            markers: im.v1.Marker.$Properties[];
            gone: im.v1.Gone.$Properties[];
            cursor: string;
            users: im.v1.User.$Properties[];
            reset: boolean;
            historyId: string;
            resetScope: string[];
            profile?: (im.v1.User.$Properties|null);
            friends: im.v1.Friend.$Properties[];
            blocks: im.v1.Block.$Properties[];
            settings: im.v1.ConversationSettings.$Properties[];
            drafts: im.v1.Draft.$Properties[];
            status?: (im.v1.OwnStatus.$Properties|null);
            hidden: im.v1.HiddenMessages.$Properties[];
            static encode(message: im.v1.SyncPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SyncPage & im.v1.SyncPage.$Shape;
        }

        namespace SyncPage {
            interface $Properties {
                urev?: (number|null);
                serverTime?: (number|null);
                conversations?: (im.v1.ConversationSummary.$Properties[]|null);
                markers?: (im.v1.Marker.$Properties[]|null);
                gone?: (im.v1.Gone.$Properties[]|null);
                cursor?: (string|null);
                users?: (im.v1.User.$Properties[]|null);
                reset?: (boolean|null);
                historyId?: (string|null);
                resetScope?: (string[]|null);
                profile?: (im.v1.User.$Properties|null);
                friends?: (im.v1.Friend.$Properties[]|null);
                blocks?: (im.v1.Block.$Properties[]|null);
                settings?: (im.v1.ConversationSettings.$Properties[]|null);
                drafts?: (im.v1.Draft.$Properties[]|null);
                status?: (im.v1.OwnStatus.$Properties|null);
                hidden?: (im.v1.HiddenMessages.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SyncPage.$Properties;
        }

        interface ISyncConversation extends im.v1.SyncConversation.$Properties {
        }

        class SyncConversation {
            constructor(properties?: im.v1.SyncConversation.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            rev: number;
            limit: number;
            static encode(message: im.v1.SyncConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SyncConversation & im.v1.SyncConversation.$Shape;
        }

        namespace SyncConversation {
            interface $Properties {
                conversationId?: (number|null);
                rev?: (number|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SyncConversation.$Properties;
        }

        interface IConversationSyncPage extends im.v1.ConversationSyncPage.$Properties {
        }

        class ConversationSyncPage {
            constructor(properties?: im.v1.ConversationSyncPage.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            rev: number;
            more: boolean;
            reset: boolean;
            gone: boolean;
            conversation?: (im.v1.Conversation.$Properties|null);
            messages: im.v1.Message.$Properties[];
            members: im.v1.Member.$Properties[];
            users: im.v1.User.$Properties[];
            static encode(message: im.v1.ConversationSyncPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationSyncPage & im.v1.ConversationSyncPage.$Shape;
        }

        namespace ConversationSyncPage {
            interface $Properties {
                conversationId?: (number|null);
                rev?: (number|null);
                more?: (boolean|null);
                reset?: (boolean|null);
                gone?: (boolean|null);
                conversation?: (im.v1.Conversation.$Properties|null);
                messages?: (im.v1.Message.$Properties[]|null);
                members?: (im.v1.Member.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ConversationSyncPage.$Properties;
        }

        interface IListConversations extends im.v1.ListConversations.$Properties {
        }

        class ListConversations {
            constructor(properties?: im.v1.ListConversations.$Properties);
            $unknowns?: Uint8Array[];
            cursor: string;
            limit: number;
            pinned: boolean;
            static encode(message: im.v1.ListConversations.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListConversations & im.v1.ListConversations.$Shape;
        }

        namespace ListConversations {
            interface $Properties {
                cursor?: (string|null);
                limit?: (number|null);
                pinned?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListConversations.$Properties;
        }

        interface IConversationPage extends im.v1.ConversationPage.$Properties {
        }

        class ConversationPage {
            constructor(properties?: im.v1.ConversationPage.$Properties);
            $unknowns?: Uint8Array[];
            conversations: im.v1.ConversationSummary.$Properties[];
            cursor: string;
            users: im.v1.User.$Properties[];
            static encode(message: im.v1.ConversationPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationPage & im.v1.ConversationPage.$Shape;
        }

        namespace ConversationPage {
            interface $Properties {
                conversations?: (im.v1.ConversationSummary.$Properties[]|null);
                cursor?: (string|null);
                users?: (im.v1.User.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ConversationPage.$Properties;
        }

        interface IGetConversation extends im.v1.GetConversation.$Properties {
        }

        class GetConversation {
            constructor(properties?: im.v1.GetConversation.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            target: string;
            static encode(message: im.v1.GetConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GetConversation & im.v1.GetConversation.$Shape;
        }

        namespace GetConversation {
            interface $Properties {
                conversationId?: (number|null);
                target?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.GetConversation.$Properties;
        }

        interface IConversationOpened extends im.v1.ConversationOpened.$Properties {
        }

        class ConversationOpened {
            constructor(properties?: im.v1.ConversationOpened.$Properties);
            $unknowns?: Uint8Array[];
            summary?: (im.v1.ConversationSummary.$Properties|null);
            users: im.v1.User.$Properties[];
            created: boolean;
            static encode(message: im.v1.ConversationOpened.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationOpened & im.v1.ConversationOpened.$Shape;
        }

        namespace ConversationOpened {
            interface $Properties {
                summary?: (im.v1.ConversationSummary.$Properties|null);
                users?: (im.v1.User.$Properties[]|null);
                created?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ConversationOpened.$Properties;
        }

        interface IListMembers extends im.v1.ListMembers.$Properties {
        }

        class ListMembers {
            constructor(properties?: im.v1.ListMembers.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            afterUserId: number;
            limit: number;
            static encode(message: im.v1.ListMembers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListMembers & im.v1.ListMembers.$Shape;
        }

        namespace ListMembers {
            interface $Properties {
                conversationId?: (number|null);
                afterUserId?: (number|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListMembers.$Properties;
        }

        interface IMemberPage extends im.v1.MemberPage.$Properties {
        }

        class MemberPage {
            constructor(properties?: im.v1.MemberPage.$Properties);
            $unknowns?: Uint8Array[];
            members: im.v1.Member.$Properties[];
            users: im.v1.User.$Properties[];
            nextAfterUserId: number;
            static encode(message: im.v1.MemberPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MemberPage & im.v1.MemberPage.$Shape;
        }

        namespace MemberPage {
            interface $Properties {
                members?: (im.v1.Member.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                nextAfterUserId?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.MemberPage.$Properties;
        }

        interface IGetUsers extends im.v1.GetUsers.$Properties {
        }

        class GetUsers {
            constructor(properties?: im.v1.GetUsers.$Properties);
            $unknowns?: Uint8Array[];
            ids: number[];
            usernames: string[];
            static encode(message: im.v1.GetUsers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GetUsers & im.v1.GetUsers.$Shape;
        }

        namespace GetUsers {
            interface $Properties {
                ids?: (number[]|null);
                usernames?: (string[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.GetUsers.$Properties;
        }

        interface IUserList extends im.v1.UserList.$Properties {
        }

        class UserList {
            constructor(properties?: im.v1.UserList.$Properties);
            $unknowns?: Uint8Array[];
            users: im.v1.User.$Properties[];
            static encode(message: im.v1.UserList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.UserList & im.v1.UserList.$Shape;
        }

        namespace UserList {
            interface $Properties {
                users?: (im.v1.User.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.UserList.$Properties;
        }

        interface IFindUsers extends im.v1.FindUsers.$Properties {
        }

        class FindUsers {
            constructor(properties?: im.v1.FindUsers.$Properties);
            $unknowns?: Uint8Array[];
            prefix: string;
            conversationId: number;
            limit: number;
            static encode(message: im.v1.FindUsers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.FindUsers & im.v1.FindUsers.$Shape;
        }

        namespace FindUsers {
            interface $Properties {
                prefix?: (string|null);
                conversationId?: (number|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.FindUsers.$Properties;
        }

        interface IFoundUsers extends im.v1.FoundUsers.$Properties {
        }

        class FoundUsers {
            constructor(properties?: im.v1.FoundUsers.$Properties);
            $unknowns?: Uint8Array[];
            users: im.v1.FoundUser.$Properties[];
            static encode(message: im.v1.FoundUsers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.FoundUsers & im.v1.FoundUsers.$Shape;
        }

        namespace FoundUsers {
            interface $Properties {
                users?: (im.v1.FoundUser.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.FoundUsers.$Properties;
        }

        interface IMarkRead extends im.v1.MarkRead.$Properties {
        }

        class MarkRead {
            constructor(properties?: im.v1.MarkRead.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            readSeq: number;
            deliveredSeq: number;
            static encode(message: im.v1.MarkRead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MarkRead & im.v1.MarkRead.$Shape;
        }

        namespace MarkRead {
            interface $Properties {
                conversationId?: (number|null);
                readSeq?: (number|null);
                deliveredSeq?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.MarkRead.$Properties;
        }

        interface ISetTyping extends im.v1.SetTyping.$Properties {
        }

        class SetTyping {
            constructor(properties?: im.v1.SetTyping.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            typing: boolean;
            static encode(message: im.v1.SetTyping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetTyping & im.v1.SetTyping.$Shape;
        }

        namespace SetTyping {
            interface $Properties {
                conversationId?: (number|null);
                typing?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SetTyping.$Properties;
        }

        interface IWatchPresence extends im.v1.WatchPresence.$Properties {
        }

        class WatchPresence {
            constructor(properties?: im.v1.WatchPresence.$Properties);
            $unknowns?: Uint8Array[];
            userIds: number[];
            openConversationIds: number[];
            static encode(message: im.v1.WatchPresence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.WatchPresence & im.v1.WatchPresence.$Shape;
        }

        namespace WatchPresence {
            interface $Properties {
                userIds?: (number[]|null);
                openConversationIds?: (number[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.WatchPresence.$Properties;
        }

        interface IListReceipts extends im.v1.ListReceipts.$Properties {
        }

        class ListReceipts {
            constructor(properties?: im.v1.ListReceipts.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            static encode(message: im.v1.ListReceipts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListReceipts & im.v1.ListReceipts.$Shape;
        }

        namespace ListReceipts {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListReceipts.$Properties;
        }

        interface IReceipts extends im.v1.Receipts.$Properties {
        }

        class Receipts {
            constructor(properties?: im.v1.Receipts.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            readCount: number;
            deliveredCount: number;
            recipientCount: number;
            readUserIds: number[];
            deliveredUserIds: number[];
            otherUserIds: number[];
            users: im.v1.User.$Properties[];
            static encode(message: im.v1.Receipts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Receipts & im.v1.Receipts.$Shape;
        }

        namespace Receipts {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                readCount?: (number|null);
                deliveredCount?: (number|null);
                recipientCount?: (number|null);
                readUserIds?: (number[]|null);
                deliveredUserIds?: (number[]|null);
                otherUserIds?: (number[]|null);
                users?: (im.v1.User.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Receipts.$Properties;
        }

        interface IWatchReceipts extends im.v1.WatchReceipts.$Properties {
        }

        class WatchReceipts {
            constructor(properties?: im.v1.WatchReceipts.$Properties);
            $unknowns?: Uint8Array[];
            conversationIds: number[];
            static encode(message: im.v1.WatchReceipts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.WatchReceipts & im.v1.WatchReceipts.$Shape;
        }

        namespace WatchReceipts {
            interface $Properties {
                conversationIds?: (number[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.WatchReceipts.$Properties;
        }

        interface IReceiptCountsList extends im.v1.ReceiptCountsList.$Properties {
        }

        class ReceiptCountsList {
            constructor(properties?: im.v1.ReceiptCountsList.$Properties);
            $unknowns?: Uint8Array[];
            conversations: im.v1.ReceiptCounts.$Properties[];
            static encode(message: im.v1.ReceiptCountsList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ReceiptCountsList & im.v1.ReceiptCountsList.$Shape;
        }

        namespace ReceiptCountsList {
            interface $Properties {
                conversations?: (im.v1.ReceiptCounts.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ReceiptCountsList.$Properties;
        }

        interface IPresenceList extends im.v1.PresenceList.$Properties {
        }

        class PresenceList {
            constructor(properties?: im.v1.PresenceList.$Properties);
            $unknowns?: Uint8Array[];
            presences: im.v1.Presence.$Properties[];
            static encode(message: im.v1.PresenceList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.PresenceList & im.v1.PresenceList.$Shape;
        }

        namespace PresenceList {
            interface $Properties {
                presences?: (im.v1.Presence.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.PresenceList.$Properties;
        }

        interface ISetPresence extends im.v1.SetPresence.$Properties {
        }

        class SetPresence {
            constructor(properties?: im.v1.SetPresence.$Properties);
            $unknowns?: Uint8Array[];
            status: im.v1.PresenceStatus;
            static encode(message: im.v1.SetPresence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetPresence & im.v1.SetPresence.$Shape;
        }

        namespace SetPresence {
            interface $Properties {
                status?: (im.v1.PresenceStatus|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SetPresence.$Properties;
        }

        interface IGetStatus extends im.v1.GetStatus.$Properties {
        }

        class GetStatus {
            constructor(properties?: im.v1.GetStatus.$Properties);
            $unknowns?: Uint8Array[];
            static encode(message: im.v1.GetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GetStatus & im.v1.GetStatus.$Shape;
        }

        namespace GetStatus {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.GetStatus.$Properties;
        }

        interface ISetStatus extends im.v1.SetStatus.$Properties {
        }

        class SetStatus {
            constructor(properties?: im.v1.SetStatus.$Properties);
            $unknowns?: Uint8Array[];
            mode?: (im.v1.StatusMode|null);
            text?: (string|null);
            textUntil?: (number|null);
            seenBy?: (im.v1.PresenceAudience|null);
            static encode(message: im.v1.SetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetStatus & im.v1.SetStatus.$Shape;
        }

        namespace SetStatus {
            interface $Properties {
                mode?: (im.v1.StatusMode|null);
                text?: (string|null);
                textUntil?: (number|null);
                seenBy?: (im.v1.PresenceAudience|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SetStatus.$Properties;
        }

        interface IOpenDirect extends im.v1.OpenDirect.$Properties {
        }

        class OpenDirect {
            constructor(properties?: im.v1.OpenDirect.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            username: string;
            static encode(message: im.v1.OpenDirect.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.OpenDirect & im.v1.OpenDirect.$Shape;
        }

        namespace OpenDirect {
            interface $Properties {
                userId?: (number|null);
                username?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.OpenDirect.$Properties;
        }

        interface ICreateGroup extends im.v1.CreateGroup.$Properties {
        }

        class CreateGroup {
            constructor(properties?: im.v1.CreateGroup.$Properties);
            $unknowns?: Uint8Array[];
            opId: Uint8Array;
            name: string;
            handle: string;
            memberIds: number[];
            memberNames: string[];
            historyVisibility: im.v1.HistoryVisibility;
            static encode(message: im.v1.CreateGroup.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.CreateGroup & im.v1.CreateGroup.$Shape;
        }

        namespace CreateGroup {
            interface $Properties {
                opId?: (Uint8Array|null);
                name?: (string|null);
                handle?: (string|null);
                memberIds?: (number[]|null);
                memberNames?: (string[]|null);
                historyVisibility?: (im.v1.HistoryVisibility|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.CreateGroup.$Properties;
        }

        interface IAddMembers extends im.v1.AddMembers.$Properties {
        }

        class AddMembers {
            constructor(properties?: im.v1.AddMembers.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            userIds: number[];
            usernames: string[];
            static encode(message: im.v1.AddMembers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.AddMembers & im.v1.AddMembers.$Shape;
        }

        namespace AddMembers {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                userIds?: (number[]|null);
                usernames?: (string[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.AddMembers.$Properties;
        }

        interface IRemoveMember extends im.v1.RemoveMember.$Properties {
        }

        class RemoveMember {
            constructor(properties?: im.v1.RemoveMember.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            userId: number;
            username: string;
            static encode(message: im.v1.RemoveMember.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.RemoveMember & im.v1.RemoveMember.$Shape;
        }

        namespace RemoveMember {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                userId?: (number|null);
                username?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.RemoveMember.$Properties;
        }

        interface ILeaveConversation extends im.v1.LeaveConversation.$Properties {
        }

        class LeaveConversation {
            constructor(properties?: im.v1.LeaveConversation.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            static encode(message: im.v1.LeaveConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.LeaveConversation & im.v1.LeaveConversation.$Shape;
        }

        namespace LeaveConversation {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.LeaveConversation.$Properties;
        }

        interface IUpdateMember extends im.v1.UpdateMember.$Properties {
        }

        class UpdateMember {
            constructor(properties?: im.v1.UpdateMember.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            userId: number;
            username: string;
            role?: (im.v1.MemberRole|null);
            nickname?: (string|null);
            mutedUntil?: (number|null);
            static encode(message: im.v1.UpdateMember.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.UpdateMember & im.v1.UpdateMember.$Shape;
        }

        namespace UpdateMember {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                userId?: (number|null);
                username?: (string|null);
                role?: (im.v1.MemberRole|null);
                nickname?: (string|null);
                mutedUntil?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.UpdateMember.$Properties;
        }

        interface IBan extends im.v1.Ban.$Properties {
        }

        class Ban {
            constructor(properties?: im.v1.Ban.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            userId: number;
            username: string;
            static encode(message: im.v1.Ban.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Ban & im.v1.Ban.$Shape;
        }

        namespace Ban {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                userId?: (number|null);
                username?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Ban.$Properties;
        }

        interface ILiftBan extends im.v1.LiftBan.$Properties {
        }

        class LiftBan {
            constructor(properties?: im.v1.LiftBan.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            userId: number;
            username: string;
            static encode(message: im.v1.LiftBan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.LiftBan & im.v1.LiftBan.$Shape;
        }

        namespace LiftBan {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                userId?: (number|null);
                username?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.LiftBan.$Properties;
        }

        interface IListBans extends im.v1.ListBans.$Properties {
        }

        class ListBans {
            constructor(properties?: im.v1.ListBans.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            afterUserId: number;
            limit: number;
            static encode(message: im.v1.ListBans.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListBans & im.v1.ListBans.$Shape;
        }

        namespace ListBans {
            interface $Properties {
                conversationId?: (number|null);
                afterUserId?: (number|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListBans.$Properties;
        }

        interface IBanPage extends im.v1.BanPage.$Properties {
        }

        class BanPage {
            constructor(properties?: im.v1.BanPage.$Properties);
            $unknowns?: Uint8Array[];
            bans: im.v1.BannedUser.$Properties[];
            users: im.v1.User.$Properties[];
            nextAfterUserId: number;
            static encode(message: im.v1.BanPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.BanPage & im.v1.BanPage.$Shape;
        }

        namespace BanPage {
            interface $Properties {
                bans?: (im.v1.BannedUser.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                nextAfterUserId?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.BanPage.$Properties;
        }

        interface IArchiveConversation extends im.v1.ArchiveConversation.$Properties {
        }

        class ArchiveConversation {
            constructor(properties?: im.v1.ArchiveConversation.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            archived: boolean;
            static encode(message: im.v1.ArchiveConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ArchiveConversation & im.v1.ArchiveConversation.$Shape;
        }

        namespace ArchiveConversation {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                archived?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ArchiveConversation.$Properties;
        }

        interface IDismissConversation extends im.v1.DismissConversation.$Properties {
        }

        class DismissConversation {
            constructor(properties?: im.v1.DismissConversation.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            static encode(message: im.v1.DismissConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.DismissConversation & im.v1.DismissConversation.$Shape;
        }

        namespace DismissConversation {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.DismissConversation.$Properties;
        }

        interface ISetHandle extends im.v1.SetHandle.$Properties {
        }

        class SetHandle {
            constructor(properties?: im.v1.SetHandle.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            handle: string;
            static encode(message: im.v1.SetHandle.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetHandle & im.v1.SetHandle.$Shape;
        }

        namespace SetHandle {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                handle?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SetHandle.$Properties;
        }

        interface IListAnnouncements extends im.v1.ListAnnouncements.$Properties {
        }

        class ListAnnouncements {
            constructor(properties?: im.v1.ListAnnouncements.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            before: number;
            limit: number;
            static encode(message: im.v1.ListAnnouncements.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListAnnouncements & im.v1.ListAnnouncements.$Shape;
        }

        namespace ListAnnouncements {
            interface $Properties {
                conversationId?: (number|null);
                before?: (number|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListAnnouncements.$Properties;
        }

        interface IAnnouncementPage extends im.v1.AnnouncementPage.$Properties {
        }

        class AnnouncementPage {
            constructor(properties?: im.v1.AnnouncementPage.$Properties);
            $unknowns?: Uint8Array[];
            announcements: im.v1.Announcement.$Properties[];
            users: im.v1.User.$Properties[];
            nextBefore: number;
            static encode(message: im.v1.AnnouncementPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.AnnouncementPage & im.v1.AnnouncementPage.$Shape;
        }

        namespace AnnouncementPage {
            interface $Properties {
                announcements?: (im.v1.Announcement.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                nextBefore?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.AnnouncementPage.$Properties;
        }

        interface IListMentions extends im.v1.ListMentions.$Properties {
        }

        class ListMentions {
            constructor(properties?: im.v1.ListMentions.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            unread: boolean;
            cursor: string;
            limit: number;
            static encode(message: im.v1.ListMentions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListMentions & im.v1.ListMentions.$Shape;
        }

        namespace ListMentions {
            interface $Properties {
                conversationId?: (number|null);
                unread?: (boolean|null);
                cursor?: (string|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListMentions.$Properties;
        }

        interface IMentionPage extends im.v1.MentionPage.$Properties {
        }

        class MentionPage {
            constructor(properties?: im.v1.MentionPage.$Properties);
            $unknowns?: Uint8Array[];
            messages: im.v1.Message.$Properties[];
            conversations: im.v1.Conversation.$Properties[];
            users: im.v1.User.$Properties[];
            cursor: string;
            static encode(message: im.v1.MentionPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MentionPage & im.v1.MentionPage.$Shape;
        }

        namespace MentionPage {
            interface $Properties {
                messages?: (im.v1.Message.$Properties[]|null);
                conversations?: (im.v1.Conversation.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                cursor?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.MentionPage.$Properties;
        }

        interface ISearchMessages extends im.v1.SearchMessages.$Properties {
        }

        class SearchMessages {
            constructor(properties?: im.v1.SearchMessages.$Properties);
            $unknowns?: Uint8Array[];
            query: string;
            conversationId: number;
            cursor: string;
            limit: number;
            static encode(message: im.v1.SearchMessages.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SearchMessages & im.v1.SearchMessages.$Shape;
        }

        namespace SearchMessages {
            interface $Properties {
                query?: (string|null);
                conversationId?: (number|null);
                cursor?: (string|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SearchMessages.$Properties;
        }

        interface ISearchPage extends im.v1.SearchPage.$Properties {
        }

        class SearchPage {
            constructor(properties?: im.v1.SearchPage.$Properties);
            $unknowns?: Uint8Array[];
            messages: im.v1.Message.$Properties[];
            conversations: im.v1.Conversation.$Properties[];
            users: im.v1.User.$Properties[];
            cursor: string;
            cutShort: boolean;
            indexedUntil: number;
            oldestIndexedAt: number;
            static encode(message: im.v1.SearchPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SearchPage & im.v1.SearchPage.$Shape;
        }

        namespace SearchPage {
            interface $Properties {
                messages?: (im.v1.Message.$Properties[]|null);
                conversations?: (im.v1.Conversation.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                cursor?: (string|null);
                cutShort?: (boolean|null);
                indexedUntil?: (number|null);
                oldestIndexedAt?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SearchPage.$Properties;
        }

        interface IListVersions extends im.v1.ListVersions.$Properties {
        }

        class ListVersions {
            constructor(properties?: im.v1.ListVersions.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            before: number;
            static encode(message: im.v1.ListVersions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListVersions & im.v1.ListVersions.$Shape;
        }

        namespace ListVersions {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                before?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListVersions.$Properties;
        }

        interface IVersionPage extends im.v1.VersionPage.$Properties {
        }

        class VersionPage {
            constructor(properties?: im.v1.VersionPage.$Properties);
            $unknowns?: Uint8Array[];
            versions: im.v1.MessageVersion.$Properties[];
            users: im.v1.User.$Properties[];
            nextBefore: number;
            static encode(message: im.v1.VersionPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.VersionPage & im.v1.VersionPage.$Shape;
        }

        namespace VersionPage {
            interface $Properties {
                versions?: (im.v1.MessageVersion.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                nextBefore?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.VersionPage.$Properties;
        }

        interface IListReplies extends im.v1.ListReplies.$Properties {
        }

        class ListReplies {
            constructor(properties?: im.v1.ListReplies.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            after: number;
            limit: number;
            static encode(message: im.v1.ListReplies.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListReplies & im.v1.ListReplies.$Shape;
        }

        namespace ListReplies {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                after?: (number|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListReplies.$Properties;
        }

        interface IReplyPage extends im.v1.ReplyPage.$Properties {
        }

        class ReplyPage {
            constructor(properties?: im.v1.ReplyPage.$Properties);
            $unknowns?: Uint8Array[];
            messages: im.v1.Message.$Properties[];
            users: im.v1.User.$Properties[];
            nextAfter: number;
            count: number;
            static encode(message: im.v1.ReplyPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ReplyPage & im.v1.ReplyPage.$Shape;
        }

        namespace ReplyPage {
            interface $Properties {
                messages?: (im.v1.Message.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                nextAfter?: (number|null);
                count?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ReplyPage.$Properties;
        }

        interface IUpdateConversation extends im.v1.UpdateConversation.$Properties {
        }

        class UpdateConversation {
            constructor(properties?: im.v1.UpdateConversation.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            name?: (string|null);
            notice?: (string|null);
            description?: (string|null);
            avatar?: (string|null);
            historyVisibility?: (im.v1.HistoryVisibility|null);
            joinMode?: (im.v1.JoinMode|null);
            whoMayPost?: (im.v1.Permitted|null);
            whoMayInvite?: (im.v1.Permitted|null);
            whoMayPin?: (im.v1.Permitted|null);
            whoMayMentionAll?: (im.v1.Permitted|null);
            whoMayEditInfo?: (im.v1.Permitted|null);
            openHistory?: (boolean|null);
            static encode(message: im.v1.UpdateConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.UpdateConversation & im.v1.UpdateConversation.$Shape;
        }

        namespace UpdateConversation {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                name?: (string|null);
                notice?: (string|null);
                description?: (string|null);
                avatar?: (string|null);
                historyVisibility?: (im.v1.HistoryVisibility|null);
                joinMode?: (im.v1.JoinMode|null);
                whoMayPost?: (im.v1.Permitted|null);
                whoMayInvite?: (im.v1.Permitted|null);
                whoMayPin?: (im.v1.Permitted|null);
                whoMayMentionAll?: (im.v1.Permitted|null);
                whoMayEditInfo?: (im.v1.Permitted|null);
                openHistory?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.UpdateConversation.$Properties;
        }

        interface IJoinGroup extends im.v1.JoinGroup.$Properties {
        }

        class JoinGroup {
            constructor(properties?: im.v1.JoinGroup.$Properties);
            $unknowns?: Uint8Array[];
            opId: Uint8Array;
            handle: string;
            link: string;
            message: string;
            static encode(message: im.v1.JoinGroup.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.JoinGroup & im.v1.JoinGroup.$Shape;
        }

        namespace JoinGroup {
            interface $Properties {
                opId?: (Uint8Array|null);
                handle?: (string|null);
                link?: (string|null);
                message?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.JoinGroup.$Properties;
        }

        interface IGroupJoined extends im.v1.GroupJoined.$Properties {
        }

        class GroupJoined {
            constructor(properties?: im.v1.GroupJoined.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            rev: number;
            at: number;
            unchanged: boolean;
            requested: boolean;
            static encode(message: im.v1.GroupJoined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GroupJoined & im.v1.GroupJoined.$Shape;
        }

        namespace GroupJoined {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                rev?: (number|null);
                at?: (number|null);
                unchanged?: (boolean|null);
                requested?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.GroupJoined.$Properties;
        }

        interface IFindGroups extends im.v1.FindGroups.$Properties {
        }

        class FindGroups {
            constructor(properties?: im.v1.FindGroups.$Properties);
            $unknowns?: Uint8Array[];
            query: string;
            cursor: string;
            limit: number;
            static encode(message: im.v1.FindGroups.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.FindGroups & im.v1.FindGroups.$Shape;
        }

        namespace FindGroups {
            interface $Properties {
                query?: (string|null);
                cursor?: (string|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.FindGroups.$Properties;
        }

        interface IGroupPage extends im.v1.GroupPage.$Properties {
        }

        class GroupPage {
            constructor(properties?: im.v1.GroupPage.$Properties);
            $unknowns?: Uint8Array[];
            groups: im.v1.GroupPreview.$Properties[];
            cursor: string;
            static encode(message: im.v1.GroupPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GroupPage & im.v1.GroupPage.$Shape;
        }

        namespace GroupPage {
            interface $Properties {
                groups?: (im.v1.GroupPreview.$Properties[]|null);
                cursor?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.GroupPage.$Properties;
        }

        interface IPreviewGroup extends im.v1.PreviewGroup.$Properties {
        }

        class PreviewGroup {
            constructor(properties?: im.v1.PreviewGroup.$Properties);
            $unknowns?: Uint8Array[];
            handle: string;
            static encode(message: im.v1.PreviewGroup.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.PreviewGroup & im.v1.PreviewGroup.$Shape;
        }

        namespace PreviewGroup {
            interface $Properties {
                handle?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.PreviewGroup.$Properties;
        }

        interface IPreviewInviteLink extends im.v1.PreviewInviteLink.$Properties {
        }

        class PreviewInviteLink {
            constructor(properties?: im.v1.PreviewInviteLink.$Properties);
            $unknowns?: Uint8Array[];
            link: string;
            static encode(message: im.v1.PreviewInviteLink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.PreviewInviteLink & im.v1.PreviewInviteLink.$Shape;
        }

        namespace PreviewInviteLink {
            interface $Properties {
                link?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.PreviewInviteLink.$Properties;
        }

        interface IListJoinRequests extends im.v1.ListJoinRequests.$Properties {
        }

        class ListJoinRequests {
            constructor(properties?: im.v1.ListJoinRequests.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            cursor: string;
            limit: number;
            static encode(message: im.v1.ListJoinRequests.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListJoinRequests & im.v1.ListJoinRequests.$Shape;
        }

        namespace ListJoinRequests {
            interface $Properties {
                conversationId?: (number|null);
                cursor?: (string|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListJoinRequests.$Properties;
        }

        interface IJoinRequestPage extends im.v1.JoinRequestPage.$Properties {
        }

        class JoinRequestPage {
            constructor(properties?: im.v1.JoinRequestPage.$Properties);
            $unknowns?: Uint8Array[];
            requests: im.v1.JoinRequest.$Properties[];
            cursor: string;
            users: im.v1.User.$Properties[];
            static encode(message: im.v1.JoinRequestPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.JoinRequestPage & im.v1.JoinRequestPage.$Shape;
        }

        namespace JoinRequestPage {
            interface $Properties {
                requests?: (im.v1.JoinRequest.$Properties[]|null);
                cursor?: (string|null);
                users?: (im.v1.User.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.JoinRequestPage.$Properties;
        }

        interface IListOwnJoinRequests extends im.v1.ListOwnJoinRequests.$Properties {
        }

        class ListOwnJoinRequests {
            constructor(properties?: im.v1.ListOwnJoinRequests.$Properties);
            $unknowns?: Uint8Array[];
            static encode(message: im.v1.ListOwnJoinRequests.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListOwnJoinRequests & im.v1.ListOwnJoinRequests.$Shape;
        }

        namespace ListOwnJoinRequests {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListOwnJoinRequests.$Properties;
        }

        interface IDecideJoinRequest extends im.v1.DecideJoinRequest.$Properties {
        }

        class DecideJoinRequest {
            constructor(properties?: im.v1.DecideJoinRequest.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            userId: number;
            username: string;
            approve: boolean;
            static encode(message: im.v1.DecideJoinRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.DecideJoinRequest & im.v1.DecideJoinRequest.$Shape;
        }

        namespace DecideJoinRequest {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                userId?: (number|null);
                username?: (string|null);
                approve?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.DecideJoinRequest.$Properties;
        }

        interface ICreateInviteLink extends im.v1.CreateInviteLink.$Properties {
        }

        class CreateInviteLink {
            constructor(properties?: im.v1.CreateInviteLink.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            expiresAt: number;
            maxUses: number;
            static encode(message: im.v1.CreateInviteLink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.CreateInviteLink & im.v1.CreateInviteLink.$Shape;
        }

        namespace CreateInviteLink {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                expiresAt?: (number|null);
                maxUses?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.CreateInviteLink.$Properties;
        }

        interface IInviteLinkCreated extends im.v1.InviteLinkCreated.$Properties {
        }

        class InviteLinkCreated {
            constructor(properties?: im.v1.InviteLinkCreated.$Properties);
            $unknowns?: Uint8Array[];
            id: string;
            link: string;
            expiresAt: number;
            maxUses: number;
            static encode(message: im.v1.InviteLinkCreated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.InviteLinkCreated & im.v1.InviteLinkCreated.$Shape;
        }

        namespace InviteLinkCreated {
            interface $Properties {
                id?: (string|null);
                link?: (string|null);
                expiresAt?: (number|null);
                maxUses?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.InviteLinkCreated.$Properties;
        }

        interface IListInviteLinks extends im.v1.ListInviteLinks.$Properties {
        }

        class ListInviteLinks {
            constructor(properties?: im.v1.ListInviteLinks.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            static encode(message: im.v1.ListInviteLinks.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListInviteLinks & im.v1.ListInviteLinks.$Shape;
        }

        namespace ListInviteLinks {
            interface $Properties {
                conversationId?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListInviteLinks.$Properties;
        }

        interface IInviteLinkList extends im.v1.InviteLinkList.$Properties {
        }

        class InviteLinkList {
            constructor(properties?: im.v1.InviteLinkList.$Properties);
            $unknowns?: Uint8Array[];
            links: im.v1.InviteLink.$Properties[];
            users: im.v1.User.$Properties[];
            static encode(message: im.v1.InviteLinkList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.InviteLinkList & im.v1.InviteLinkList.$Shape;
        }

        namespace InviteLinkList {
            interface $Properties {
                links?: (im.v1.InviteLink.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.InviteLinkList.$Properties;
        }

        interface IRevokeInviteLink extends im.v1.RevokeInviteLink.$Properties {
        }

        class RevokeInviteLink {
            constructor(properties?: im.v1.RevokeInviteLink.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            id: string;
            static encode(message: im.v1.RevokeInviteLink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.RevokeInviteLink & im.v1.RevokeInviteLink.$Shape;
        }

        namespace RevokeInviteLink {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                id?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.RevokeInviteLink.$Properties;
        }

        interface ISendFriendRequest extends im.v1.SendFriendRequest.$Properties {
        }

        class SendFriendRequest {
            constructor(properties?: im.v1.SendFriendRequest.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            username: string;
            opId: Uint8Array;
            message: string;
            static encode(message: im.v1.SendFriendRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SendFriendRequest & im.v1.SendFriendRequest.$Shape;
        }

        namespace SendFriendRequest {
            interface $Properties {
                userId?: (number|null);
                username?: (string|null);
                opId?: (Uint8Array|null);
                message?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SendFriendRequest.$Properties;
        }

        interface IAcceptFriend extends im.v1.AcceptFriend.$Properties {
        }

        class AcceptFriend {
            constructor(properties?: im.v1.AcceptFriend.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            username: string;
            opId: Uint8Array;
            static encode(message: im.v1.AcceptFriend.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.AcceptFriend & im.v1.AcceptFriend.$Shape;
        }

        namespace AcceptFriend {
            interface $Properties {
                userId?: (number|null);
                username?: (string|null);
                opId?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.AcceptFriend.$Properties;
        }

        interface IRejectFriend extends im.v1.RejectFriend.$Properties {
        }

        class RejectFriend {
            constructor(properties?: im.v1.RejectFriend.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            username: string;
            opId: Uint8Array;
            static encode(message: im.v1.RejectFriend.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.RejectFriend & im.v1.RejectFriend.$Shape;
        }

        namespace RejectFriend {
            interface $Properties {
                userId?: (number|null);
                username?: (string|null);
                opId?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.RejectFriend.$Properties;
        }

        interface ICancelFriend extends im.v1.CancelFriend.$Properties {
        }

        class CancelFriend {
            constructor(properties?: im.v1.CancelFriend.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            username: string;
            opId: Uint8Array;
            static encode(message: im.v1.CancelFriend.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.CancelFriend & im.v1.CancelFriend.$Shape;
        }

        namespace CancelFriend {
            interface $Properties {
                userId?: (number|null);
                username?: (string|null);
                opId?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.CancelFriend.$Properties;
        }

        interface IRemoveFriend extends im.v1.RemoveFriend.$Properties {
        }

        class RemoveFriend {
            constructor(properties?: im.v1.RemoveFriend.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            username: string;
            opId: Uint8Array;
            static encode(message: im.v1.RemoveFriend.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.RemoveFriend & im.v1.RemoveFriend.$Shape;
        }

        namespace RemoveFriend {
            interface $Properties {
                userId?: (number|null);
                username?: (string|null);
                opId?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.RemoveFriend.$Properties;
        }

        interface ISetFriendRemark extends im.v1.SetFriendRemark.$Properties {
        }

        class SetFriendRemark {
            constructor(properties?: im.v1.SetFriendRemark.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            username: string;
            remark: string;
            static encode(message: im.v1.SetFriendRemark.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetFriendRemark & im.v1.SetFriendRemark.$Shape;
        }

        namespace SetFriendRemark {
            interface $Properties {
                userId?: (number|null);
                username?: (string|null);
                remark?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SetFriendRemark.$Properties;
        }

        interface IListFriends extends im.v1.ListFriends.$Properties {
        }

        class ListFriends {
            constructor(properties?: im.v1.ListFriends.$Properties);
            $unknowns?: Uint8Array[];
            state: im.v1.FriendState;
            afterUserId: number;
            limit: number;
            static encode(message: im.v1.ListFriends.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListFriends & im.v1.ListFriends.$Shape;
        }

        namespace ListFriends {
            interface $Properties {
                state?: (im.v1.FriendState|null);
                afterUserId?: (number|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListFriends.$Properties;
        }

        interface IFriendPage extends im.v1.FriendPage.$Properties {
        }

        class FriendPage {
            constructor(properties?: im.v1.FriendPage.$Properties);
            $unknowns?: Uint8Array[];
            friends: im.v1.Friend.$Properties[];
            users: im.v1.User.$Properties[];
            nextAfterUserId: number;
            pending: number;
            static encode(message: im.v1.FriendPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.FriendPage & im.v1.FriendPage.$Shape;
        }

        namespace FriendPage {
            interface $Properties {
                friends?: (im.v1.Friend.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                nextAfterUserId?: (number|null);
                pending?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.FriendPage.$Properties;
        }

        interface IBlockUser extends im.v1.BlockUser.$Properties {
        }

        class BlockUser {
            constructor(properties?: im.v1.BlockUser.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            username: string;
            static encode(message: im.v1.BlockUser.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.BlockUser & im.v1.BlockUser.$Shape;
        }

        namespace BlockUser {
            interface $Properties {
                userId?: (number|null);
                username?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.BlockUser.$Properties;
        }

        interface IUnblockUser extends im.v1.UnblockUser.$Properties {
        }

        class UnblockUser {
            constructor(properties?: im.v1.UnblockUser.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            username: string;
            static encode(message: im.v1.UnblockUser.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.UnblockUser & im.v1.UnblockUser.$Shape;
        }

        namespace UnblockUser {
            interface $Properties {
                userId?: (number|null);
                username?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.UnblockUser.$Properties;
        }

        interface IListBlocks extends im.v1.ListBlocks.$Properties {
        }

        class ListBlocks {
            constructor(properties?: im.v1.ListBlocks.$Properties);
            $unknowns?: Uint8Array[];
            afterUserId: number;
            limit: number;
            static encode(message: im.v1.ListBlocks.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListBlocks & im.v1.ListBlocks.$Shape;
        }

        namespace ListBlocks {
            interface $Properties {
                afterUserId?: (number|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListBlocks.$Properties;
        }

        interface IBlockPage extends im.v1.BlockPage.$Properties {
        }

        class BlockPage {
            constructor(properties?: im.v1.BlockPage.$Properties);
            $unknowns?: Uint8Array[];
            blocks: im.v1.Block.$Properties[];
            users: im.v1.User.$Properties[];
            nextAfterUserId: number;
            static encode(message: im.v1.BlockPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.BlockPage & im.v1.BlockPage.$Shape;
        }

        namespace BlockPage {
            interface $Properties {
                blocks?: (im.v1.Block.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                nextAfterUserId?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.BlockPage.$Properties;
        }

        interface ISetConversationSettings extends im.v1.SetConversationSettings.$Properties {
        }

        class SetConversationSettings {
            constructor(properties?: im.v1.SetConversationSettings.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            level?: (im.v1.NotificationLevel|null);
            pinned?: (boolean|null);
            hidden?: (boolean|null);
            seenSeq: number;
            unreadFromSeq?: (number|null);
            static encode(message: im.v1.SetConversationSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetConversationSettings & im.v1.SetConversationSettings.$Shape;
        }

        namespace SetConversationSettings {
            interface $Properties {
                conversationId?: (number|null);
                level?: (im.v1.NotificationLevel|null);
                pinned?: (boolean|null);
                hidden?: (boolean|null);
                seenSeq?: (number|null);
                unreadFromSeq?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SetConversationSettings.$Properties;
        }

        interface IHideMessages extends im.v1.HideMessages.$Properties {
        }

        class HideMessages {
            constructor(properties?: im.v1.HideMessages.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seqs: number[];
            static encode(message: im.v1.HideMessages.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.HideMessages & im.v1.HideMessages.$Shape;
        }

        namespace HideMessages {
            interface $Properties {
                conversationId?: (number|null);
                seqs?: (number[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.HideMessages.$Properties;
        }

        interface IClearConversation extends im.v1.ClearConversation.$Properties {
        }

        class ClearConversation {
            constructor(properties?: im.v1.ClearConversation.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            toSeq: number;
            static encode(message: im.v1.ClearConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ClearConversation & im.v1.ClearConversation.$Shape;
        }

        namespace ClearConversation {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                toSeq?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ClearConversation.$Properties;
        }

        interface IGetDraft extends im.v1.GetDraft.$Properties {
        }

        class GetDraft {
            constructor(properties?: im.v1.GetDraft.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            static encode(message: im.v1.GetDraft.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GetDraft & im.v1.GetDraft.$Shape;
        }

        namespace GetDraft {
            interface $Properties {
                conversationId?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.GetDraft.$Properties;
        }

        interface ISaveDraft extends im.v1.SaveDraft.$Properties {
        }

        class SaveDraft {
            constructor(properties?: im.v1.SaveDraft.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            body: string;
            replyTo: number;
            clientId?: (Uint8Array|null);
            replacesUrev: number;
            static encode(message: im.v1.SaveDraft.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SaveDraft & im.v1.SaveDraft.$Shape;
        }

        namespace SaveDraft {
            interface $Properties {
                conversationId?: (number|null);
                body?: (string|null);
                replyTo?: (number|null);
                clientId?: (Uint8Array|null);
                replacesUrev?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SaveDraft.$Properties;
        }

        interface IStartCall extends im.v1.StartCall.$Properties {
        }

        class StartCall {
            constructor(properties?: im.v1.StartCall.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            kind: im.v1.CallKind;
            offer: string;
            static encode(message: im.v1.StartCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.StartCall & im.v1.StartCall.$Shape;
        }

        namespace StartCall {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                kind?: (im.v1.CallKind|null);
                offer?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.StartCall.$Properties;
        }

        interface IAnswerCall extends im.v1.AnswerCall.$Properties {
        }

        class AnswerCall {
            constructor(properties?: im.v1.AnswerCall.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            callId: Uint8Array;
            opId: Uint8Array;
            answer: string;
            static encode(message: im.v1.AnswerCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.AnswerCall & im.v1.AnswerCall.$Shape;
        }

        namespace AnswerCall {
            interface $Properties {
                conversationId?: (number|null);
                callId?: (Uint8Array|null);
                opId?: (Uint8Array|null);
                answer?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.AnswerCall.$Properties;
        }

        interface IEndCall extends im.v1.EndCall.$Properties {
        }

        class EndCall {
            constructor(properties?: im.v1.EndCall.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            callId: Uint8Array;
            opId: Uint8Array;
            reason: im.v1.CallEnd;
            static encode(message: im.v1.EndCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.EndCall & im.v1.EndCall.$Shape;
        }

        namespace EndCall {
            interface $Properties {
                conversationId?: (number|null);
                callId?: (Uint8Array|null);
                opId?: (Uint8Array|null);
                reason?: (im.v1.CallEnd|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.EndCall.$Properties;
        }

        interface ISendCallSignal extends im.v1.SendCallSignal.$Properties {
        }

        class SendCallSignal {
            constructor(properties?: im.v1.SendCallSignal.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            callId: Uint8Array;
            data: string;
            static encode(message: im.v1.SendCallSignal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SendCallSignal & im.v1.SendCallSignal.$Shape;
        }

        namespace SendCallSignal {
            interface $Properties {
                conversationId?: (number|null);
                callId?: (Uint8Array|null);
                data?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.SendCallSignal.$Properties;
        }

        interface IGetCall extends im.v1.GetCall.$Properties {
        }

        class GetCall {
            constructor(properties?: im.v1.GetCall.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            static encode(message: im.v1.GetCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GetCall & im.v1.GetCall.$Shape;
        }

        namespace GetCall {
            interface $Properties {
                conversationId?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.GetCall.$Properties;
        }

        interface IListCalls extends im.v1.ListCalls.$Properties {
        }

        class ListCalls {
            constructor(properties?: im.v1.ListCalls.$Properties);
            $unknowns?: Uint8Array[];
            static encode(message: im.v1.ListCalls.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListCalls & im.v1.ListCalls.$Shape;
        }

        namespace ListCalls {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListCalls.$Properties;
        }

        interface ICallList extends im.v1.CallList.$Properties {
        }

        class CallList {
            constructor(properties?: im.v1.CallList.$Properties);
            $unknowns?: Uint8Array[];
            calls: im.v1.Call.$Properties[];
            users: im.v1.User.$Properties[];
            static encode(message: im.v1.CallList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.CallList & im.v1.CallList.$Shape;
        }

        namespace CallList {
            interface $Properties {
                calls?: (im.v1.Call.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.CallList.$Properties;
        }

        interface ICreateWebhook extends im.v1.CreateWebhook.$Properties {
        }

        class CreateWebhook {
            constructor(properties?: im.v1.CreateWebhook.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            url: string;
            name: string;
            events: im.v1.WebhookEvent[];
            static encode(message: im.v1.CreateWebhook.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.CreateWebhook & im.v1.CreateWebhook.$Shape;
        }

        namespace CreateWebhook {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                url?: (string|null);
                name?: (string|null);
                events?: (im.v1.WebhookEvent[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.CreateWebhook.$Properties;
        }

        interface ICreateIncomingWebhook extends im.v1.CreateIncomingWebhook.$Properties {
        }

        class CreateIncomingWebhook {
            constructor(properties?: im.v1.CreateIncomingWebhook.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            name: string;
            static encode(message: im.v1.CreateIncomingWebhook.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.CreateIncomingWebhook & im.v1.CreateIncomingWebhook.$Shape;
        }

        namespace CreateIncomingWebhook {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                name?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.CreateIncomingWebhook.$Properties;
        }

        interface IWebhookCreated extends im.v1.WebhookCreated.$Properties {
        }

        class WebhookCreated {
            constructor(properties?: im.v1.WebhookCreated.$Properties);
            $unknowns?: Uint8Array[];
            id: string;
            secret: string;
            path: string;
            static encode(message: im.v1.WebhookCreated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.WebhookCreated & im.v1.WebhookCreated.$Shape;
        }

        namespace WebhookCreated {
            interface $Properties {
                id?: (string|null);
                secret?: (string|null);
                path?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.WebhookCreated.$Properties;
        }

        interface IListWebhooks extends im.v1.ListWebhooks.$Properties {
        }

        class ListWebhooks {
            constructor(properties?: im.v1.ListWebhooks.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            static encode(message: im.v1.ListWebhooks.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListWebhooks & im.v1.ListWebhooks.$Shape;
        }

        namespace ListWebhooks {
            interface $Properties {
                conversationId?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListWebhooks.$Properties;
        }

        interface IWebhookList extends im.v1.WebhookList.$Properties {
        }

        class WebhookList {
            constructor(properties?: im.v1.WebhookList.$Properties);
            $unknowns?: Uint8Array[];
            webhooks: im.v1.Webhook.$Properties[];
            incoming: im.v1.IncomingWebhook.$Properties[];
            users: im.v1.User.$Properties[];
            static encode(message: im.v1.WebhookList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.WebhookList & im.v1.WebhookList.$Shape;
        }

        namespace WebhookList {
            interface $Properties {
                webhooks?: (im.v1.Webhook.$Properties[]|null);
                incoming?: (im.v1.IncomingWebhook.$Properties[]|null);
                users?: (im.v1.User.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.WebhookList.$Properties;
        }

        interface IUpdateWebhook extends im.v1.UpdateWebhook.$Properties {
        }

        class UpdateWebhook {
            constructor(properties?: im.v1.UpdateWebhook.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            id: string;
            url?: (string|null);
            name?: (string|null);
            events: im.v1.WebhookEvent[];
            allEvents: boolean;
            enabled?: (boolean|null);
            static encode(message: im.v1.UpdateWebhook.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.UpdateWebhook & im.v1.UpdateWebhook.$Shape;
        }

        namespace UpdateWebhook {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                id?: (string|null);
                url?: (string|null);
                name?: (string|null);
                events?: (im.v1.WebhookEvent[]|null);
                allEvents?: (boolean|null);
                enabled?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.UpdateWebhook.$Properties;
        }

        interface IDeleteWebhook extends im.v1.DeleteWebhook.$Properties {
        }

        class DeleteWebhook {
            constructor(properties?: im.v1.DeleteWebhook.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            opId: Uint8Array;
            id: string;
            static encode(message: im.v1.DeleteWebhook.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.DeleteWebhook & im.v1.DeleteWebhook.$Shape;
        }

        namespace DeleteWebhook {
            interface $Properties {
                conversationId?: (number|null);
                opId?: (Uint8Array|null);
                id?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.DeleteWebhook.$Properties;
        }

        interface IListDeliveries extends im.v1.ListDeliveries.$Properties {
        }

        class ListDeliveries {
            constructor(properties?: im.v1.ListDeliveries.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            id: string;
            before: number;
            limit: number;
            static encode(message: im.v1.ListDeliveries.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListDeliveries & im.v1.ListDeliveries.$Shape;
        }

        namespace ListDeliveries {
            interface $Properties {
                conversationId?: (number|null);
                id?: (string|null);
                before?: (number|null);
                limit?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ListDeliveries.$Properties;
        }

        interface IDeliveryPage extends im.v1.DeliveryPage.$Properties {
        }

        class DeliveryPage {
            constructor(properties?: im.v1.DeliveryPage.$Properties);
            $unknowns?: Uint8Array[];
            deliveries: im.v1.WebhookDelivery.$Properties[];
            nextBefore: number;
            static encode(message: im.v1.DeliveryPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.DeliveryPage & im.v1.DeliveryPage.$Shape;
        }

        namespace DeliveryPage {
            interface $Properties {
                deliveries?: (im.v1.WebhookDelivery.$Properties[]|null);
                nextBefore?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.DeliveryPage.$Properties;
        }

        interface IReplayDelivery extends im.v1.ReplayDelivery.$Properties {
        }

        class ReplayDelivery {
            constructor(properties?: im.v1.ReplayDelivery.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            id: string;
            rev: number;
            static encode(message: im.v1.ReplayDelivery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ReplayDelivery & im.v1.ReplayDelivery.$Shape;
        }

        namespace ReplayDelivery {
            interface $Properties {
                conversationId?: (number|null);
                id?: (string|null);
                rev?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ReplayDelivery.$Properties;
        }

        interface ITestWebhook extends im.v1.TestWebhook.$Properties {
        }

        class TestWebhook {
            constructor(properties?: im.v1.TestWebhook.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            id: string;
            static encode(message: im.v1.TestWebhook.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.TestWebhook & im.v1.TestWebhook.$Shape;
        }

        namespace TestWebhook {
            interface $Properties {
                conversationId?: (number|null);
                id?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.TestWebhook.$Properties;
        }

        interface IWebhookTested extends im.v1.WebhookTested.$Properties {
        }

        class WebhookTested {
            constructor(properties?: im.v1.WebhookTested.$Properties);
            $unknowns?: Uint8Array[];
            status: number;
            error: string;
            tookMs: number;
            static encode(message: im.v1.WebhookTested.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.WebhookTested & im.v1.WebhookTested.$Shape;
        }

        namespace WebhookTested {
            interface $Properties {
                status?: (number|null);
                error?: (string|null);
                tookMs?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.WebhookTested.$Properties;
        }

        enum UserRole {
            USER_ROLE_UNSPECIFIED = 0,
            USER_ROLE_USER = 1,
            USER_ROLE_ADMIN = 2,
            USER_ROLE_BOT = 3
        }

        interface IUser extends im.v1.User.$Properties {
        }

        class User {
            constructor(properties?: im.v1.User.$Properties);
            $unknowns?: Uint8Array[];
            id: number;
            username: string;
            displayName: string;
            role: im.v1.UserRole;
            disabled: boolean;
            privacy?: (im.v1.Privacy.$Properties|null);
            static encode(message: im.v1.User.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.User & im.v1.User.$Shape;
        }

        namespace User {
            interface $Properties {
                id?: (number|null);
                username?: (string|null);
                displayName?: (string|null);
                role?: (im.v1.UserRole|null);
                disabled?: (boolean|null);
                privacy?: (im.v1.Privacy.$Properties|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.User.$Properties;
        }

        interface IFoundUser extends im.v1.FoundUser.$Properties {
        }

        class FoundUser {
            constructor(properties?: im.v1.FoundUser.$Properties);
            $unknowns?: Uint8Array[];
            user?: (im.v1.User.$Properties|null);
            nickname: string;
            remark: string;
            static encode(message: im.v1.FoundUser.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.FoundUser & im.v1.FoundUser.$Shape;
        }

        namespace FoundUser {
            interface $Properties {
                user?: (im.v1.User.$Properties|null);
                nickname?: (string|null);
                remark?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.FoundUser.$Properties;
        }

        interface IPrivacy extends im.v1.Privacy.$Properties {
        }

        class Privacy {
            constructor(properties?: im.v1.Privacy.$Properties);
            $unknowns?: Uint8Array[];
            friendsOnly: boolean;
            noFriendRequests: boolean;
            noReceipts: boolean;
            static encode(message: im.v1.Privacy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Privacy & im.v1.Privacy.$Shape;
        }

        namespace Privacy {
            interface $Properties {
                friendsOnly?: (boolean|null);
                noFriendRequests?: (boolean|null);
                noReceipts?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Privacy.$Properties;
        }

        enum ConversationKind {
            CONVERSATION_KIND_UNSPECIFIED = 0,
            CONVERSATION_KIND_DIRECT = 1,
            CONVERSATION_KIND_GROUP = 2
        }

        enum MemberRole {
            MEMBER_ROLE_UNSPECIFIED = 0,
            MEMBER_ROLE_MEMBER = 1,
            MEMBER_ROLE_ADMIN = 2,
            MEMBER_ROLE_OWNER = 3
        }

        enum HistoryVisibility {
            HISTORY_VISIBILITY_UNSPECIFIED = 0,
            HISTORY_VISIBILITY_ALL = 1,
            HISTORY_VISIBILITY_SINCE_JOIN = 2
        }

        enum JoinMode {
            JOIN_MODE_UNSPECIFIED = 0,
            JOIN_MODE_CLOSED = 1,
            JOIN_MODE_BY_REQUEST = 2,
            JOIN_MODE_OPEN = 3
        }

        enum Permitted {
            PERMITTED_UNSPECIFIED = 0,
            PERMITTED_MEMBERS = 1,
            PERMITTED_ADMINS = 2
        }

        interface IConversation extends im.v1.Conversation.$Properties {
        }

        class Conversation {
            constructor(properties?: im.v1.Conversation.$Properties);
            $unknowns?: Uint8Array[];
            id: number;
            kind: im.v1.ConversationKind;
            handle: string;
            name: string;
            notice: string;
            ownerId: number;
            lastSeq: number;
            rev: number;
            lastAt: number;
            createdAt: number;
            directUserIds: number[];
            historyVisibility: im.v1.HistoryVisibility;
            memberCount: number;
            minSeq: number;
            description: string;
            avatar: string;
            joinMode: im.v1.JoinMode;
            whoMayPost: im.v1.Permitted;
            whoMayInvite: im.v1.Permitted;
            whoMayPin: im.v1.Permitted;
            whoMayMentionAll: im.v1.Permitted;
            whoMayEditInfo: im.v1.Permitted;
            archivedAt: number;
            pinsRev: number;
            static encode(message: im.v1.Conversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Conversation & im.v1.Conversation.$Shape;
        }

        namespace Conversation {
            interface $Properties {
                id?: (number|null);
                kind?: (im.v1.ConversationKind|null);
                handle?: (string|null);
                name?: (string|null);
                notice?: (string|null);
                ownerId?: (number|null);
                lastSeq?: (number|null);
                rev?: (number|null);
                lastAt?: (number|null);
                createdAt?: (number|null);
                directUserIds?: (number[]|null);
                historyVisibility?: (im.v1.HistoryVisibility|null);
                memberCount?: (number|null);
                minSeq?: (number|null);
                description?: (string|null);
                avatar?: (string|null);
                joinMode?: (im.v1.JoinMode|null);
                whoMayPost?: (im.v1.Permitted|null);
                whoMayInvite?: (im.v1.Permitted|null);
                whoMayPin?: (im.v1.Permitted|null);
                whoMayMentionAll?: (im.v1.Permitted|null);
                whoMayEditInfo?: (im.v1.Permitted|null);
                archivedAt?: (number|null);
                pinsRev?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Conversation.$Properties;
        }

        interface IConversationSummary extends im.v1.ConversationSummary.$Properties {
        }

        class ConversationSummary {
            constructor(properties?: im.v1.ConversationSummary.$Properties);
            $unknowns?: Uint8Array[];
            conversation?: (im.v1.Conversation.$Properties|null);
            lastMessage?: (im.v1.Message.$Properties|null);
            unread: number;
            readSeq: number;
            deliveredSeq: number;
            peerReadSeq: number;
            peerDeliveredSeq: number;
            myRole: im.v1.MemberRole;
            visibleFromSeq: number;
            mentions: number;
            settings?: (im.v1.ConversationSettings.$Properties|null);
            hidden: boolean;
            joinRequests: number;
            static encode(message: im.v1.ConversationSummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationSummary & im.v1.ConversationSummary.$Shape;
        }

        namespace ConversationSummary {
            interface $Properties {
                conversation?: (im.v1.Conversation.$Properties|null);
                lastMessage?: (im.v1.Message.$Properties|null);
                unread?: (number|null);
                readSeq?: (number|null);
                deliveredSeq?: (number|null);
                peerReadSeq?: (number|null);
                peerDeliveredSeq?: (number|null);
                myRole?: (im.v1.MemberRole|null);
                visibleFromSeq?: (number|null);
                mentions?: (number|null);
                settings?: (im.v1.ConversationSettings.$Properties|null);
                hidden?: (boolean|null);
                joinRequests?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ConversationSummary.$Properties;
        }

        enum NotificationLevel {
            NOTIFICATION_LEVEL_UNSPECIFIED = 0,
            NOTIFICATION_LEVEL_ALL = 1,
            NOTIFICATION_LEVEL_MENTIONS = 2,
            NOTIFICATION_LEVEL_NONE = 3
        }

        interface IConversationSettings extends im.v1.ConversationSettings.$Properties {
        }

        class ConversationSettings {
            constructor(properties?: im.v1.ConversationSettings.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            level: im.v1.NotificationLevel;
            pinnedAt: number;
            hiddenBeforeSeq: number;
            urev: number;
            unreadFromSeq: number;
            static encode(message: im.v1.ConversationSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationSettings & im.v1.ConversationSettings.$Shape;
        }

        namespace ConversationSettings {
            interface $Properties {
                conversationId?: (number|null);
                level?: (im.v1.NotificationLevel|null);
                pinnedAt?: (number|null);
                hiddenBeforeSeq?: (number|null);
                urev?: (number|null);
                unreadFromSeq?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ConversationSettings.$Properties;
        }

        interface IHiddenMessages extends im.v1.HiddenMessages.$Properties {
        }

        class HiddenMessages {
            constructor(properties?: im.v1.HiddenMessages.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seqs: number[];
            clearedToSeq: number;
            static encode(message: im.v1.HiddenMessages.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.HiddenMessages & im.v1.HiddenMessages.$Shape;
        }

        namespace HiddenMessages {
            interface $Properties {
                conversationId?: (number|null);
                seqs?: (number[]|null);
                clearedToSeq?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.HiddenMessages.$Properties;
        }

        interface IDraft extends im.v1.Draft.$Properties {
        }

        class Draft {
            constructor(properties?: im.v1.Draft.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            body: string;
            replyTo: number;
            clientId: Uint8Array;
            savedAt: number;
            urev: number;
            static encode(message: im.v1.Draft.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Draft & im.v1.Draft.$Shape;
        }

        namespace Draft {
            interface $Properties {
                conversationId?: (number|null);
                body?: (string|null);
                replyTo?: (number|null);
                clientId?: (Uint8Array|null);
                savedAt?: (number|null);
                urev?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Draft.$Properties;
        }

        interface IMember extends im.v1.Member.$Properties {
        }

        class Member {
            constructor(properties?: im.v1.Member.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            role: im.v1.MemberRole;
            nickname: string;
            joinedAt: number;
            rev: number;
            removed: boolean;
            mutedUntil: number;
            static encode(message: im.v1.Member.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Member & im.v1.Member.$Shape;
        }

        namespace Member {
            interface $Properties {
                userId?: (number|null);
                role?: (im.v1.MemberRole|null);
                nickname?: (string|null);
                joinedAt?: (number|null);
                rev?: (number|null);
                removed?: (boolean|null);
                mutedUntil?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Member.$Properties;
        }

        interface IBannedUser extends im.v1.BannedUser.$Properties {
        }

        class BannedUser {
            constructor(properties?: im.v1.BannedUser.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            bannedAt: number;
            static encode(message: im.v1.BannedUser.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.BannedUser & im.v1.BannedUser.$Shape;
        }

        namespace BannedUser {
            interface $Properties {
                userId?: (number|null);
                bannedAt?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.BannedUser.$Properties;
        }

        interface IAnnouncement extends im.v1.Announcement.$Properties {
        }

        class Announcement {
            constructor(properties?: im.v1.Announcement.$Properties);
            $unknowns?: Uint8Array[];
            text: string;
            setBy: number;
            setAt: number;
            static encode(message: im.v1.Announcement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Announcement & im.v1.Announcement.$Shape;
        }

        namespace Announcement {
            interface $Properties {
                text?: (string|null);
                setBy?: (number|null);
                setAt?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Announcement.$Properties;
        }

        enum MessageKind {
            MESSAGE_KIND_UNSPECIFIED = 0,
            MESSAGE_KIND_TEXT = 1,
            MESSAGE_KIND_MARKDOWN = 2,
            MESSAGE_KIND_CODE = 3,
            MESSAGE_KIND_IMAGE = 4,
            MESSAGE_KIND_FILE = 5,
            MESSAGE_KIND_AUDIO = 6,
            MESSAGE_KIND_VIDEO = 7,
            MESSAGE_KIND_LOCATION = 8,
            MESSAGE_KIND_CARD = 9,
            MESSAGE_KIND_CUSTOM = 10,
            MESSAGE_KIND_SYSTEM = 11,
            MESSAGE_KIND_CALL = 12
        }

        interface IReaction extends im.v1.Reaction.$Properties {
        }

        class Reaction {
            constructor(properties?: im.v1.Reaction.$Properties);
            $unknowns?: Uint8Array[];
            emoji: string;
            count: number;
            mine: boolean;
            static encode(message: im.v1.Reaction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Reaction & im.v1.Reaction.$Shape;
        }

        namespace Reaction {
            interface $Properties {
                emoji?: (string|null);
                count?: (number|null);
                mine?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Reaction.$Properties;
        }

        interface IMessage extends im.v1.Message.$Properties {
        }

        class Message {
            constructor(properties?: im.v1.Message.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            seq: number;
            rev: number;
            senderId: number;
            clientId: Uint8Array;
            kind: im.v1.MessageKind;
            body: string;
            payload: string;
            replyTo: number;
            sentAt: number;
            editedAt: number;
            recalledAt: number;
            reactions: im.v1.Reaction.$Properties[];
            mentioned: number[];
            mentionsAll: boolean;
            origin?: (im.v1.MessageOrigin.$Properties|null);
            hidden: boolean;
            files: im.v1.FileInfo.$Properties[];
            static encode(message: im.v1.Message.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Message & im.v1.Message.$Shape;
        }

        namespace Message {
            interface $Properties {
                conversationId?: (number|null);
                seq?: (number|null);
                rev?: (number|null);
                senderId?: (number|null);
                clientId?: (Uint8Array|null);
                kind?: (im.v1.MessageKind|null);
                body?: (string|null);
                payload?: (string|null);
                replyTo?: (number|null);
                sentAt?: (number|null);
                editedAt?: (number|null);
                recalledAt?: (number|null);
                reactions?: (im.v1.Reaction.$Properties[]|null);
                mentioned?: (number[]|null);
                mentionsAll?: (boolean|null);
                origin?: (im.v1.MessageOrigin.$Properties|null);
                hidden?: (boolean|null);
                files?: (im.v1.FileInfo.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Message.$Properties;
        }

        interface IFileInfo extends im.v1.FileInfo.$Properties {
        }

        class FileInfo {
            constructor(properties?: im.v1.FileInfo.$Properties);
            $unknowns?: Uint8Array[];
            id: number;
            name: string;
            size: number;
            mimeType: string;
            sha256: string;
            width: number;
            height: number;
            hasThumbnail: boolean;
            static encode(message: im.v1.FileInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.FileInfo & im.v1.FileInfo.$Shape;
        }

        namespace FileInfo {
            interface $Properties {
                id?: (number|null);
                name?: (string|null);
                size?: (number|null);
                mimeType?: (string|null);
                sha256?: (string|null);
                width?: (number|null);
                height?: (number|null);
                hasThumbnail?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.FileInfo.$Properties;
        }

        interface IMessageOrigin extends im.v1.MessageOrigin.$Properties {
        }

        class MessageOrigin {
            constructor(properties?: im.v1.MessageOrigin.$Properties);
            $unknowns?: Uint8Array[];
            senderId: number;
            sentAt: number;
            static encode(message: im.v1.MessageOrigin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MessageOrigin & im.v1.MessageOrigin.$Shape;
        }

        namespace MessageOrigin {
            interface $Properties {
                senderId?: (number|null);
                sentAt?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.MessageOrigin.$Properties;
        }

        interface IPin extends im.v1.Pin.$Properties {
        }

        class Pin {
            constructor(properties?: im.v1.Pin.$Properties);
            $unknowns?: Uint8Array[];
            message?: (im.v1.Message.$Properties|null);
            pinnedBy: number;
            pinnedAt: number;
            static encode(message: im.v1.Pin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Pin & im.v1.Pin.$Shape;
        }

        namespace Pin {
            interface $Properties {
                message?: (im.v1.Message.$Properties|null);
                pinnedBy?: (number|null);
                pinnedAt?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Pin.$Properties;
        }

        interface IMessageVersion extends im.v1.MessageVersion.$Properties {
        }

        class MessageVersion {
            constructor(properties?: im.v1.MessageVersion.$Properties);
            $unknowns?: Uint8Array[];
            number: number;
            body: string;
            payload: string;
            writtenBy: number;
            writtenAt: number;
            static encode(message: im.v1.MessageVersion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MessageVersion & im.v1.MessageVersion.$Shape;
        }

        namespace MessageVersion {
            interface $Properties {
                number?: (number|null);
                body?: (string|null);
                payload?: (string|null);
                writtenBy?: (number|null);
                writtenAt?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.MessageVersion.$Properties;
        }

        enum PresenceStatus {
            PRESENCE_STATUS_UNSPECIFIED = 0,
            PRESENCE_STATUS_OFFLINE = 1,
            PRESENCE_STATUS_ONLINE = 2,
            PRESENCE_STATUS_AWAY = 3,
            PRESENCE_STATUS_BUSY = 4
        }

        interface IPresence extends im.v1.Presence.$Properties {
        }

        class Presence {
            constructor(properties?: im.v1.Presence.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            status: im.v1.PresenceStatus;
            lastSeenAt: number;
            statusText: string;
            statusUntil: number;
            static encode(message: im.v1.Presence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Presence & im.v1.Presence.$Shape;
        }

        namespace Presence {
            interface $Properties {
                userId?: (number|null);
                status?: (im.v1.PresenceStatus|null);
                lastSeenAt?: (number|null);
                statusText?: (string|null);
                statusUntil?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Presence.$Properties;
        }

        enum StatusMode {
            STATUS_MODE_UNSPECIFIED = 0,
            STATUS_MODE_ONLINE = 1,
            STATUS_MODE_AWAY = 2,
            STATUS_MODE_BUSY = 3,
            STATUS_MODE_INVISIBLE = 4
        }

        enum PresenceAudience {
            PRESENCE_AUDIENCE_UNSPECIFIED = 0,
            PRESENCE_AUDIENCE_CONVERSATIONS = 1,
            PRESENCE_AUDIENCE_FRIENDS = 2,
            PRESENCE_AUDIENCE_NOBODY = 3
        }

        interface IOwnStatus extends im.v1.OwnStatus.$Properties {
        }

        class OwnStatus {
            constructor(properties?: im.v1.OwnStatus.$Properties);
            $unknowns?: Uint8Array[];
            mode: im.v1.StatusMode;
            text: string;
            textUntil: number;
            seenBy: im.v1.PresenceAudience;
            urev: number;
            static encode(message: im.v1.OwnStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.OwnStatus & im.v1.OwnStatus.$Shape;
        }

        namespace OwnStatus {
            interface $Properties {
                mode?: (im.v1.StatusMode|null);
                text?: (string|null);
                textUntil?: (number|null);
                seenBy?: (im.v1.PresenceAudience|null);
                urev?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.OwnStatus.$Properties;
        }

        interface IMarker extends im.v1.Marker.$Properties {
        }

        class Marker {
            constructor(properties?: im.v1.Marker.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            userId: number;
            readSeq: number;
            deliveredSeq: number;
            static encode(message: im.v1.Marker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Marker & im.v1.Marker.$Shape;
        }

        namespace Marker {
            interface $Properties {
                conversationId?: (number|null);
                userId?: (number|null);
                readSeq?: (number|null);
                deliveredSeq?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Marker.$Properties;
        }

        interface IReceiptCounts extends im.v1.ReceiptCounts.$Properties {
        }

        class ReceiptCounts {
            constructor(properties?: im.v1.ReceiptCounts.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            messages: im.v1.MessageReceipts.$Properties[];
            static encode(message: im.v1.ReceiptCounts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ReceiptCounts & im.v1.ReceiptCounts.$Shape;
        }

        namespace ReceiptCounts {
            interface $Properties {
                conversationId?: (number|null);
                messages?: (im.v1.MessageReceipts.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ReceiptCounts.$Properties;
        }

        interface IMessageReceipts extends im.v1.MessageReceipts.$Properties {
        }

        class MessageReceipts {
            constructor(properties?: im.v1.MessageReceipts.$Properties);
            $unknowns?: Uint8Array[];
            seq: number;
            readCount: number;
            deliveredCount: number;
            recipientCount: number;
            static encode(message: im.v1.MessageReceipts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MessageReceipts & im.v1.MessageReceipts.$Shape;
        }

        namespace MessageReceipts {
            interface $Properties {
                seq?: (number|null);
                readCount?: (number|null);
                deliveredCount?: (number|null);
                recipientCount?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.MessageReceipts.$Properties;
        }

        interface IGone extends im.v1.Gone.$Properties {
        }

        class Gone {
            constructor(properties?: im.v1.Gone.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            rev: number;
            static encode(message: im.v1.Gone.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Gone & im.v1.Gone.$Shape;
        }

        namespace Gone {
            interface $Properties {
                conversationId?: (number|null);
                rev?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Gone.$Properties;
        }

        enum FriendState {
            FRIEND_STATE_UNSPECIFIED = 0,
            FRIEND_STATE_FRIEND = 1,
            FRIEND_STATE_INCOMING = 2,
            FRIEND_STATE_OUTGOING = 3
        }

        interface IFriend extends im.v1.Friend.$Properties {
        }

        class Friend {
            constructor(properties?: im.v1.Friend.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            state: im.v1.FriendState;
            remark: string;
            message: string;
            sinceAt: number;
            removed: boolean;
            static encode(message: im.v1.Friend.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Friend & im.v1.Friend.$Shape;
        }

        namespace Friend {
            interface $Properties {
                userId?: (number|null);
                state?: (im.v1.FriendState|null);
                remark?: (string|null);
                message?: (string|null);
                sinceAt?: (number|null);
                removed?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Friend.$Properties;
        }

        interface IBlock extends im.v1.Block.$Properties {
        }

        class Block {
            constructor(properties?: im.v1.Block.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sinceAt: number;
            removed: boolean;
            static encode(message: im.v1.Block.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Block & im.v1.Block.$Shape;
        }

        namespace Block {
            interface $Properties {
                userId?: (number|null);
                sinceAt?: (number|null);
                removed?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Block.$Properties;
        }

        interface IGroupPreview extends im.v1.GroupPreview.$Properties {
        }

        class GroupPreview {
            constructor(properties?: im.v1.GroupPreview.$Properties);
            $unknowns?: Uint8Array[];
            handle: string;
            name: string;
            description: string;
            avatar: string;
            memberCount: number;
            joinMode: im.v1.JoinMode;
            joined: boolean;
            requested: boolean;
            static encode(message: im.v1.GroupPreview.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GroupPreview & im.v1.GroupPreview.$Shape;
        }

        namespace GroupPreview {
            interface $Properties {
                handle?: (string|null);
                name?: (string|null);
                description?: (string|null);
                avatar?: (string|null);
                memberCount?: (number|null);
                joinMode?: (im.v1.JoinMode|null);
                joined?: (boolean|null);
                requested?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.GroupPreview.$Properties;
        }

        interface IJoinRequest extends im.v1.JoinRequest.$Properties {
        }

        class JoinRequest {
            constructor(properties?: im.v1.JoinRequest.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            userId: number;
            message: string;
            requestedAt: number;
            expiresAt: number;
            group?: (im.v1.GroupPreview.$Properties|null);
            static encode(message: im.v1.JoinRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.JoinRequest & im.v1.JoinRequest.$Shape;
        }

        namespace JoinRequest {
            interface $Properties {
                conversationId?: (number|null);
                userId?: (number|null);
                message?: (string|null);
                requestedAt?: (number|null);
                expiresAt?: (number|null);
                group?: (im.v1.GroupPreview.$Properties|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.JoinRequest.$Properties;
        }

        interface IInviteLink extends im.v1.InviteLink.$Properties {
        }

        class InviteLink {
            constructor(properties?: im.v1.InviteLink.$Properties);
            $unknowns?: Uint8Array[];
            id: string;
            createdBy: number;
            createdAt: number;
            expiresAt: number;
            maxUses: number;
            uses: number;
            static encode(message: im.v1.InviteLink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.InviteLink & im.v1.InviteLink.$Shape;
        }

        namespace InviteLink {
            interface $Properties {
                id?: (string|null);
                createdBy?: (number|null);
                createdAt?: (number|null);
                expiresAt?: (number|null);
                maxUses?: (number|null);
                uses?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.InviteLink.$Properties;
        }

        enum CallKind {
            CALL_KIND_UNSPECIFIED = 0,
            CALL_KIND_AUDIO = 1,
            CALL_KIND_VIDEO = 2
        }

        enum CallState {
            CALL_STATE_UNSPECIFIED = 0,
            CALL_STATE_RINGING = 1,
            CALL_STATE_ANSWERED = 2,
            CALL_STATE_ENDED = 3
        }

        enum CallEnd {
            CALL_END_UNSPECIFIED = 0,
            CALL_END_NONE = 1,
            CALL_END_HUNG_UP = 2,
            CALL_END_DECLINED = 3,
            CALL_END_BUSY = 4,
            CALL_END_MISSED = 5,
            CALL_END_FAILED = 6
        }

        interface ICall extends im.v1.Call.$Properties {
        }

        class Call {
            constructor(properties?: im.v1.Call.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            callId: Uint8Array;
            callerId: number;
            calleeId: number;
            kind: im.v1.CallKind;
            state: im.v1.CallState;
            end: im.v1.CallEnd;
            startedAt: number;
            answeredAt: number;
            endedAt: number;
            offer: string;
            answer: string;
            answeredHere: boolean;
            static encode(message: im.v1.Call.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Call & im.v1.Call.$Shape;
        }

        namespace Call {
            interface $Properties {
                conversationId?: (number|null);
                callId?: (Uint8Array|null);
                callerId?: (number|null);
                calleeId?: (number|null);
                kind?: (im.v1.CallKind|null);
                state?: (im.v1.CallState|null);
                end?: (im.v1.CallEnd|null);
                startedAt?: (number|null);
                answeredAt?: (number|null);
                endedAt?: (number|null);
                offer?: (string|null);
                answer?: (string|null);
                answeredHere?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Call.$Properties;
        }

        enum WebhookEvent {
            WEBHOOK_EVENT_UNSPECIFIED = 0,
            WEBHOOK_EVENT_MESSAGE_STORED = 1,
            WEBHOOK_EVENT_MESSAGE_EDITED = 2,
            WEBHOOK_EVENT_MESSAGE_RECALLED = 3,
            WEBHOOK_EVENT_REACTION_CHANGED = 4,
            WEBHOOK_EVENT_MEMBERS_CHANGED = 5,
            WEBHOOK_EVENT_CONVERSATION_UPDATED = 6,
            WEBHOOK_EVENT_CONVERSATION_DISMISSED = 7,
            WEBHOOK_EVENT_CONVERSATION_CHANGED = 8
        }

        interface IWebhook extends im.v1.Webhook.$Properties {
        }

        class Webhook {
            constructor(properties?: im.v1.Webhook.$Properties);
            $unknowns?: Uint8Array[];
            id: string;
            name: string;
            url: string;
            events: im.v1.WebhookEvent[];
            enabled: boolean;
            createdBy: number;
            createdAt: number;
            waiting: number;
            dropped: number;
            failingSinceAt: number;
            lastAt: number;
            lastStatus: number;
            lastError: string;
            stopped: boolean;
            static encode(message: im.v1.Webhook.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Webhook & im.v1.Webhook.$Shape;
        }

        namespace Webhook {
            interface $Properties {
                id?: (string|null);
                name?: (string|null);
                url?: (string|null);
                events?: (im.v1.WebhookEvent[]|null);
                enabled?: (boolean|null);
                createdBy?: (number|null);
                createdAt?: (number|null);
                waiting?: (number|null);
                dropped?: (number|null);
                failingSinceAt?: (number|null);
                lastAt?: (number|null);
                lastStatus?: (number|null);
                lastError?: (string|null);
                stopped?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Webhook.$Properties;
        }

        interface IIncomingWebhook extends im.v1.IncomingWebhook.$Properties {
        }

        class IncomingWebhook {
            constructor(properties?: im.v1.IncomingWebhook.$Properties);
            $unknowns?: Uint8Array[];
            id: string;
            name: string;
            userId: number;
            createdBy: number;
            createdAt: number;
            stopped: boolean;
            static encode(message: im.v1.IncomingWebhook.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.IncomingWebhook & im.v1.IncomingWebhook.$Shape;
        }

        namespace IncomingWebhook {
            interface $Properties {
                id?: (string|null);
                name?: (string|null);
                userId?: (number|null);
                createdBy?: (number|null);
                createdAt?: (number|null);
                stopped?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.IncomingWebhook.$Properties;
        }

        enum DeliveryState {
            DELIVERY_STATE_UNSPECIFIED = 0,
            DELIVERY_STATE_WAITING = 1,
            DELIVERY_STATE_DELIVERED = 2,
            DELIVERY_STATE_DEAD = 3,
            DELIVERY_STATE_DROPPED = 4
        }

        interface IWebhookDelivery extends im.v1.WebhookDelivery.$Properties {
        }

        class WebhookDelivery {
            constructor(properties?: im.v1.WebhookDelivery.$Properties);
            $unknowns?: Uint8Array[];
            rev: number;
            event: im.v1.WebhookEvent;
            state: im.v1.DeliveryState;
            attempts: number;
            happenedAt: number;
            nextAt: number;
            lastAt: number;
            lastStatus: number;
            lastError: string;
            static encode(message: im.v1.WebhookDelivery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.WebhookDelivery & im.v1.WebhookDelivery.$Shape;
        }

        namespace WebhookDelivery {
            interface $Properties {
                rev?: (number|null);
                event?: (im.v1.WebhookEvent|null);
                state?: (im.v1.DeliveryState|null);
                attempts?: (number|null);
                happenedAt?: (number|null);
                nextAt?: (number|null);
                lastAt?: (number|null);
                lastStatus?: (number|null);
                lastError?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.WebhookDelivery.$Properties;
        }

        interface IEvents extends im.v1.Events.$Properties {
        }

        class Events {
            constructor(properties?: im.v1.Events.$Properties);
            $unknowns?: Uint8Array[];
            events: im.v1.Event.$Properties[];
            static encode(message: im.v1.Events.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Events & im.v1.Events.$Shape;
        }

        namespace Events {
            interface $Properties {
                events?: (im.v1.Event.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = {
              events?: im.v1.Event.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        interface IEvent extends im.v1.Event.$Properties {
        }

        class Event {
            constructor(properties?: im.v1.Event.$Properties);
            $unknowns?: Uint8Array[];
            conversation?: (im.v1.ConversationEvent.$Properties|null);
            user?: (im.v1.UserEvent.$Properties|null);
            typing?: (im.v1.Typing.$Properties|null);
            presence?: (im.v1.Presence.$Properties|null);
            receipt?: (im.v1.Marker.$Properties|null);
            receipts?: (im.v1.ReceiptCounts.$Properties|null);
            call?: (im.v1.Call.$Properties|null);
            callSignal?: (im.v1.CallSignal.$Properties|null);
            scope?: ("conversation"|"user"|"typing"|"presence"|"receipt"|"receipts"|"call"|"callSignal");
            static encode(message: im.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Event & im.v1.Event.$Shape;
        }

        namespace Event {
            interface $Properties {
                conversation?: (im.v1.ConversationEvent.$Properties|null);
                user?: (im.v1.UserEvent.$Properties|null);
                typing?: (im.v1.Typing.$Properties|null);
                presence?: (im.v1.Presence.$Properties|null);
                receipt?: (im.v1.Marker.$Properties|null);
                receipts?: (im.v1.ReceiptCounts.$Properties|null);
                call?: (im.v1.Call.$Properties|null);
                callSignal?: (im.v1.CallSignal.$Properties|null);
                scope?: ("conversation"|"user"|"typing"|"presence"|"receipt"|"receipts"|"call"|"callSignal");
                $unknowns?: Uint8Array[];
            }
            type $Shape = {
              conversation?: im.v1.ConversationEvent.$Shape|null;
              user?: im.v1.UserEvent.$Shape|null;
              typing?: im.v1.Typing.$Shape|null;
              presence?: im.v1.Presence.$Shape|null;
              receipt?: im.v1.Marker.$Shape|null;
              receipts?: im.v1.ReceiptCounts.$Shape|null;
              call?: im.v1.Call.$Shape|null;
              callSignal?: im.v1.CallSignal.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ scope?: undefined; conversation?: null; user?: null; typing?: null; presence?: null; receipt?: null; receipts?: null; call?: null; callSignal?: null }|{ scope?: "conversation"; conversation: im.v1.ConversationEvent.$Shape; user?: null; typing?: null; presence?: null; receipt?: null; receipts?: null; call?: null; callSignal?: null }|{ scope?: "user"; conversation?: null; user: im.v1.UserEvent.$Shape; typing?: null; presence?: null; receipt?: null; receipts?: null; call?: null; callSignal?: null }|{ scope?: "typing"; conversation?: null; user?: null; typing: im.v1.Typing.$Shape; presence?: null; receipt?: null; receipts?: null; call?: null; callSignal?: null }|{ scope?: "presence"; conversation?: null; user?: null; typing?: null; presence: im.v1.Presence.$Shape; receipt?: null; receipts?: null; call?: null; callSignal?: null }|{ scope?: "receipt"; conversation?: null; user?: null; typing?: null; presence?: null; receipt: im.v1.Marker.$Shape; receipts?: null; call?: null; callSignal?: null }|{ scope?: "receipts"; conversation?: null; user?: null; typing?: null; presence?: null; receipt?: null; receipts: im.v1.ReceiptCounts.$Shape; call?: null; callSignal?: null }|{ scope?: "call"; conversation?: null; user?: null; typing?: null; presence?: null; receipt?: null; receipts?: null; call: im.v1.Call.$Shape; callSignal?: null }|{ scope?: "callSignal"; conversation?: null; user?: null; typing?: null; presence?: null; receipt?: null; receipts?: null; call?: null; callSignal: im.v1.CallSignal.$Shape })
            );
        }

        interface IConversationEvent extends im.v1.ConversationEvent.$Properties {
        }

        class ConversationEvent {
            constructor(properties?: im.v1.ConversationEvent.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            rev: number;
            actorId: number;
            at: number;
            messageStored?: (im.v1.Message.$Properties|null);
            messageEdited?: (im.v1.MessageEdited.$Properties|null);
            messageRecalled?: (im.v1.MessageRecalled.$Properties|null);
            reactionChanged?: (im.v1.ReactionChanged.$Properties|null);
            membersChanged?: (im.v1.MembersChanged.$Properties|null);
            conversationUpdated?: (im.v1.ConversationUpdated.$Properties|null);
            unspecified?: (im.v1.Unspecified.$Properties|null);
            dismissed?: (im.v1.ConversationDismissed.$Properties|null);
            change?: ("messageStored"|"messageEdited"|"messageRecalled"|"reactionChanged"|"membersChanged"|"conversationUpdated"|"unspecified"|"dismissed");
            static encode(message: im.v1.ConversationEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationEvent & im.v1.ConversationEvent.$Shape;
        }

        namespace ConversationEvent {
            interface $Properties {
                conversationId?: (number|null);
                rev?: (number|null);
                actorId?: (number|null);
                at?: (number|null);
                messageStored?: (im.v1.Message.$Properties|null);
                messageEdited?: (im.v1.MessageEdited.$Properties|null);
                messageRecalled?: (im.v1.MessageRecalled.$Properties|null);
                reactionChanged?: (im.v1.ReactionChanged.$Properties|null);
                membersChanged?: (im.v1.MembersChanged.$Properties|null);
                conversationUpdated?: (im.v1.ConversationUpdated.$Properties|null);
                unspecified?: (im.v1.Unspecified.$Properties|null);
                dismissed?: (im.v1.ConversationDismissed.$Properties|null);
                change?: ("messageStored"|"messageEdited"|"messageRecalled"|"reactionChanged"|"membersChanged"|"conversationUpdated"|"unspecified"|"dismissed");
                $unknowns?: Uint8Array[];
            }
            type $Shape = {
              conversationId?: number|null;
              rev?: number|null;
              actorId?: number|null;
              at?: number|null;
              messageStored?: im.v1.Message.$Shape|null;
              messageEdited?: im.v1.MessageEdited.$Shape|null;
              messageRecalled?: im.v1.MessageRecalled.$Shape|null;
              reactionChanged?: im.v1.ReactionChanged.$Shape|null;
              membersChanged?: im.v1.MembersChanged.$Shape|null;
              conversationUpdated?: im.v1.ConversationUpdated.$Shape|null;
              unspecified?: im.v1.Unspecified.$Shape|null;
              dismissed?: im.v1.ConversationDismissed.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ change?: undefined; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null; dismissed?: null }|{ change?: "messageStored"; messageStored: im.v1.Message.$Shape; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null; dismissed?: null }|{ change?: "messageEdited"; messageStored?: null; messageEdited: im.v1.MessageEdited.$Shape; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null; dismissed?: null }|{ change?: "messageRecalled"; messageStored?: null; messageEdited?: null; messageRecalled: im.v1.MessageRecalled.$Shape; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null; dismissed?: null }|{ change?: "reactionChanged"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged: im.v1.ReactionChanged.$Shape; membersChanged?: null; conversationUpdated?: null; unspecified?: null; dismissed?: null }|{ change?: "membersChanged"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged: im.v1.MembersChanged.$Shape; conversationUpdated?: null; unspecified?: null; dismissed?: null }|{ change?: "conversationUpdated"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated: im.v1.ConversationUpdated.$Shape; unspecified?: null; dismissed?: null }|{ change?: "unspecified"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified: im.v1.Unspecified.$Shape; dismissed?: null }|{ change?: "dismissed"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null; dismissed: im.v1.ConversationDismissed.$Shape })
            );
        }

        interface IMessageEdited extends im.v1.MessageEdited.$Properties {
        }

        class MessageEdited {
            constructor(properties?: im.v1.MessageEdited.$Properties);
            $unknowns?: Uint8Array[];
            seq: number;
            body: string;
            payload: string;
            editedAt: number;
            mentioned: number[];
            mentionsAll: boolean;
            static encode(message: im.v1.MessageEdited.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MessageEdited & im.v1.MessageEdited.$Shape;
        }

        namespace MessageEdited {
            interface $Properties {
                seq?: (number|null);
                body?: (string|null);
                payload?: (string|null);
                editedAt?: (number|null);
                mentioned?: (number[]|null);
                mentionsAll?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.MessageEdited.$Properties;
        }

        interface IMessageRecalled extends im.v1.MessageRecalled.$Properties {
        }

        class MessageRecalled {
            constructor(properties?: im.v1.MessageRecalled.$Properties);
            $unknowns?: Uint8Array[];
            seq: number;
            recalledAt: number;
            static encode(message: im.v1.MessageRecalled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MessageRecalled & im.v1.MessageRecalled.$Shape;
        }

        namespace MessageRecalled {
            interface $Properties {
                seq?: (number|null);
                recalledAt?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.MessageRecalled.$Properties;
        }

        interface IReactionChanged extends im.v1.ReactionChanged.$Properties {
        }

        class ReactionChanged {
            constructor(properties?: im.v1.ReactionChanged.$Properties);
            $unknowns?: Uint8Array[];
            seq: number;
            emoji: string;
            userId: number;
            removed: boolean;
            count: number;
            static encode(message: im.v1.ReactionChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ReactionChanged & im.v1.ReactionChanged.$Shape;
        }

        namespace ReactionChanged {
            interface $Properties {
                seq?: (number|null);
                emoji?: (string|null);
                userId?: (number|null);
                removed?: (boolean|null);
                count?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ReactionChanged.$Properties;
        }

        interface IMembersChanged extends im.v1.MembersChanged.$Properties {
        }

        class MembersChanged {
            constructor(properties?: im.v1.MembersChanged.$Properties);
            $unknowns?: Uint8Array[];
            members: im.v1.Member.$Properties[];
            notice?: (im.v1.Message.$Properties|null);
            memberCount: number;
            static encode(message: im.v1.MembersChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MembersChanged & im.v1.MembersChanged.$Shape;
        }

        namespace MembersChanged {
            interface $Properties {
                members?: (im.v1.Member.$Properties[]|null);
                notice?: (im.v1.Message.$Properties|null);
                memberCount?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.MembersChanged.$Properties;
        }

        interface IConversationUpdated extends im.v1.ConversationUpdated.$Properties {
        }

        class ConversationUpdated {
            constructor(properties?: im.v1.ConversationUpdated.$Properties);
            $unknowns?: Uint8Array[];
            conversation?: (im.v1.Conversation.$Properties|null);
            notice?: (im.v1.Message.$Properties|null);
            static encode(message: im.v1.ConversationUpdated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationUpdated & im.v1.ConversationUpdated.$Shape;
        }

        namespace ConversationUpdated {
            interface $Properties {
                conversation?: (im.v1.Conversation.$Properties|null);
                notice?: (im.v1.Message.$Properties|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ConversationUpdated.$Properties;
        }

        interface IConversationDismissed extends im.v1.ConversationDismissed.$Properties {
        }

        class ConversationDismissed {
            constructor(properties?: im.v1.ConversationDismissed.$Properties);
            $unknowns?: Uint8Array[];
            static encode(message: im.v1.ConversationDismissed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationDismissed & im.v1.ConversationDismissed.$Shape;
        }

        namespace ConversationDismissed {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.ConversationDismissed.$Properties;
        }

        interface IUnspecified extends im.v1.Unspecified.$Properties {
        }

        class Unspecified {
            constructor(properties?: im.v1.Unspecified.$Properties);
            $unknowns?: Uint8Array[];
            seq: number;
            static encode(message: im.v1.Unspecified.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Unspecified & im.v1.Unspecified.$Shape;
        }

        namespace Unspecified {
            interface $Properties {
                seq?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Unspecified.$Properties;
        }

        interface IUserEvent extends im.v1.UserEvent.$Properties {
        }

        class UserEvent {
            constructor(properties?: im.v1.UserEvent.$Properties);
            $unknowns?: Uint8Array[];
            urev: number;
            changedTo: number;
            marker?: (im.v1.Marker.$Properties|null);
            joined?: (im.v1.Joined.$Properties|null);
            gone?: (im.v1.Gone.$Properties|null);
            profile?: (im.v1.User.$Properties|null);
            friend?: (im.v1.Friend.$Properties|null);
            block?: (im.v1.Block.$Properties|null);
            settings?: (im.v1.ConversationSettings.$Properties|null);
            draft?: (im.v1.Draft.$Properties|null);
            hidden?: (im.v1.HiddenMessages.$Properties|null);
            joinRequests?: (im.v1.JoinRequestsChanged.$Properties|null);
            status?: (im.v1.OwnStatus.$Properties|null);
            change?: ("marker"|"joined"|"gone"|"profile"|"friend"|"block"|"settings"|"draft"|"hidden"|"joinRequests"|"status");
            static encode(message: im.v1.UserEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.UserEvent & im.v1.UserEvent.$Shape;
        }

        namespace UserEvent {
            interface $Properties {
                urev?: (number|null);
                changedTo?: (number|null);
                marker?: (im.v1.Marker.$Properties|null);
                joined?: (im.v1.Joined.$Properties|null);
                gone?: (im.v1.Gone.$Properties|null);
                profile?: (im.v1.User.$Properties|null);
                friend?: (im.v1.Friend.$Properties|null);
                block?: (im.v1.Block.$Properties|null);
                settings?: (im.v1.ConversationSettings.$Properties|null);
                draft?: (im.v1.Draft.$Properties|null);
                hidden?: (im.v1.HiddenMessages.$Properties|null);
                joinRequests?: (im.v1.JoinRequestsChanged.$Properties|null);
                status?: (im.v1.OwnStatus.$Properties|null);
                change?: ("marker"|"joined"|"gone"|"profile"|"friend"|"block"|"settings"|"draft"|"hidden"|"joinRequests"|"status");
                $unknowns?: Uint8Array[];
            }
            type $Shape = {
              urev?: number|null;
              changedTo?: number|null;
              marker?: im.v1.Marker.$Shape|null;
              joined?: im.v1.Joined.$Shape|null;
              gone?: im.v1.Gone.$Shape|null;
              profile?: im.v1.User.$Shape|null;
              friend?: im.v1.Friend.$Shape|null;
              block?: im.v1.Block.$Shape|null;
              settings?: im.v1.ConversationSettings.$Shape|null;
              draft?: im.v1.Draft.$Shape|null;
              hidden?: im.v1.HiddenMessages.$Shape|null;
              joinRequests?: im.v1.JoinRequestsChanged.$Shape|null;
              status?: im.v1.OwnStatus.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ change?: undefined; marker?: null; joined?: null; gone?: null; profile?: null; friend?: null; block?: null; settings?: null; draft?: null; hidden?: null; joinRequests?: null; status?: null }|{ change?: "marker"; marker: im.v1.Marker.$Shape; joined?: null; gone?: null; profile?: null; friend?: null; block?: null; settings?: null; draft?: null; hidden?: null; joinRequests?: null; status?: null }|{ change?: "joined"; marker?: null; joined: im.v1.Joined.$Shape; gone?: null; profile?: null; friend?: null; block?: null; settings?: null; draft?: null; hidden?: null; joinRequests?: null; status?: null }|{ change?: "gone"; marker?: null; joined?: null; gone: im.v1.Gone.$Shape; profile?: null; friend?: null; block?: null; settings?: null; draft?: null; hidden?: null; joinRequests?: null; status?: null }|{ change?: "profile"; marker?: null; joined?: null; gone?: null; profile: im.v1.User.$Shape; friend?: null; block?: null; settings?: null; draft?: null; hidden?: null; joinRequests?: null; status?: null }|{ change?: "friend"; marker?: null; joined?: null; gone?: null; profile?: null; friend: im.v1.Friend.$Shape; block?: null; settings?: null; draft?: null; hidden?: null; joinRequests?: null; status?: null }|{ change?: "block"; marker?: null; joined?: null; gone?: null; profile?: null; friend?: null; block: im.v1.Block.$Shape; settings?: null; draft?: null; hidden?: null; joinRequests?: null; status?: null }|{ change?: "settings"; marker?: null; joined?: null; gone?: null; profile?: null; friend?: null; block?: null; settings: im.v1.ConversationSettings.$Shape; draft?: null; hidden?: null; joinRequests?: null; status?: null }|{ change?: "draft"; marker?: null; joined?: null; gone?: null; profile?: null; friend?: null; block?: null; settings?: null; draft: im.v1.Draft.$Shape; hidden?: null; joinRequests?: null; status?: null }|{ change?: "hidden"; marker?: null; joined?: null; gone?: null; profile?: null; friend?: null; block?: null; settings?: null; draft?: null; hidden: im.v1.HiddenMessages.$Shape; joinRequests?: null; status?: null }|{ change?: "joinRequests"; marker?: null; joined?: null; gone?: null; profile?: null; friend?: null; block?: null; settings?: null; draft?: null; hidden?: null; joinRequests: im.v1.JoinRequestsChanged.$Shape; status?: null }|{ change?: "status"; marker?: null; joined?: null; gone?: null; profile?: null; friend?: null; block?: null; settings?: null; draft?: null; hidden?: null; joinRequests?: null; status: im.v1.OwnStatus.$Shape })
            );
        }

        interface IJoined extends im.v1.Joined.$Properties {
        }

        class Joined {
            constructor(properties?: im.v1.Joined.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            rev: number;
            static encode(message: im.v1.Joined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Joined & im.v1.Joined.$Shape;
        }

        namespace Joined {
            interface $Properties {
                conversationId?: (number|null);
                rev?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Joined.$Properties;
        }

        interface IJoinRequestsChanged extends im.v1.JoinRequestsChanged.$Properties {
        }

        class JoinRequestsChanged {
            constructor(properties?: im.v1.JoinRequestsChanged.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            static encode(message: im.v1.JoinRequestsChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.JoinRequestsChanged & im.v1.JoinRequestsChanged.$Shape;
        }

        namespace JoinRequestsChanged {
            interface $Properties {
                conversationId?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.JoinRequestsChanged.$Properties;
        }

        interface ITyping extends im.v1.Typing.$Properties {
        }

        class Typing {
            constructor(properties?: im.v1.Typing.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            userId: number;
            typing: boolean;
            static encode(message: im.v1.Typing.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Typing & im.v1.Typing.$Shape;
        }

        namespace Typing {
            interface $Properties {
                conversationId?: (number|null);
                userId?: (number|null);
                typing?: (boolean|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Typing.$Properties;
        }

        interface ICallSignal extends im.v1.CallSignal.$Properties {
        }

        class CallSignal {
            constructor(properties?: im.v1.CallSignal.$Properties);
            $unknowns?: Uint8Array[];
            conversationId: number;
            callId: Uint8Array;
            senderId: number;
            data: string;
            static encode(message: im.v1.CallSignal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.CallSignal & im.v1.CallSignal.$Shape;
        }

        namespace CallSignal {
            interface $Properties {
                conversationId?: (number|null);
                callId?: (Uint8Array|null);
                senderId?: (number|null);
                data?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.CallSignal.$Properties;
        }

        enum ErrorCode {
            ERROR_CODE_UNSPECIFIED = 0,
            ERROR_CODE_INVALID_ARGUMENT = 1,
            ERROR_CODE_MALFORMED = 2,
            ERROR_CODE_TOO_LARGE = 3,
            ERROR_CODE_UNKNOWN_COMMAND = 4,
            ERROR_CODE_HELLO_REQUIRED = 5,
            ERROR_CODE_UNAUTHENTICATED = 10,
            ERROR_CODE_TOKEN_EXPIRED = 11,
            ERROR_CODE_SESSION_REVOKED = 12,
            ERROR_CODE_INVALID_CREDENTIALS = 13,
            ERROR_CODE_FORBIDDEN = 14,
            ERROR_CODE_PASSWORD_CHANGE_REQUIRED = 15,
            ERROR_CODE_NOT_FOUND = 20,
            ERROR_CODE_CONFLICT = 21,
            ERROR_CODE_ALREADY_EXISTS = 22,
            ERROR_CODE_GONE = 23,
            ERROR_CODE_FAILED_PRECONDITION = 24,
            ERROR_CODE_RATE_LIMITED = 30,
            ERROR_CODE_RESEND_IN_ORDER = 31,
            ERROR_CODE_UNAVAILABLE = 32,
            ERROR_CODE_OUTCOME_UNKNOWN = 33,
            ERROR_CODE_TIMEOUT = 34,
            ERROR_CODE_INSUFFICIENT_STORAGE = 35,
            ERROR_CODE_INTERNAL = 40,
            ERROR_CODE_UNSUPPORTED = 41,
            ERROR_CODE_METHOD_NOT_ALLOWED = 42,
            ERROR_CODE_UNSUPPORTED_MEDIA_TYPE = 43
        }

        interface IError extends im.v1.Error.$Properties {
        }

        class Error {
            constructor(properties?: im.v1.Error.$Properties);
            $unknowns?: Uint8Array[];
            code: im.v1.ErrorCode;
            message: string;
            retryAfterMs: number;
            field: string;
            incident: string;
            static encode(message: im.v1.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Error & im.v1.Error.$Shape;
        }

        namespace Error {
            interface $Properties {
                code?: (im.v1.ErrorCode|null);
                message?: (string|null);
                retryAfterMs?: (number|null);
                field?: (string|null);
                incident?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = im.v1.Error.$Properties;
        }
    }
}
